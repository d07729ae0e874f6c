/**
 * @generated SignedSource<<f8e7b5dcfe48f17d0cfaa306945bdb14>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type postView_media$data = {
  readonly accessibilityCaption: string | null | undefined;
  readonly caption: string | null | undefined;
  readonly image: {
    readonly proxyUrl: string | null | undefined;
  } | null | undefined;
  readonly owner: {
    readonly username: string;
  } | null | undefined;
  readonly takenAt: string;
  readonly " $fragmentType": "postView_media";
};
export type postView_media$key = {
  readonly " $data"?: postView_media$data;
  readonly " $fragmentSpreads": FragmentRefs<"postView_media">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "throwOnFieldError": true
  },
  "name": "postView_media",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "caption",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "takenAt",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "accessibilityCaption",
      "storageKey": null
    },
    {
      "alias": null,
      "args": [
        {
          "kind": "Literal",
          "name": "minWidth",
          "value": 480
        }
      ],
      "concreteType": "Image",
      "kind": "LinkedField",
      "name": "image",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "proxyUrl",
          "storageKey": null
        }
      ],
      "storageKey": "image(minWidth:480)"
    },
    {
      "alias": null,
      "args": null,
      "concreteType": "User",
      "kind": "LinkedField",
      "name": "owner",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "username",
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "type": "Media",
  "abstractKey": null
};

(node as any).hash = "f9f77ac3e4ebdc9f749bbd90d7c1b353";

export default node;
