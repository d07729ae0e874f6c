/**
 * @generated SignedSource<<5067cf383aeb4b687a9cd0157b3f54e3>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
export type MediaKind = "CAROUSEL" | "IMAGE" | "VIDEO" | "%future added value";
import type { FragmentRefs } from "relay-runtime";
export type postTile_media$data = {
  readonly caption: string | null | undefined;
  readonly code: string;
  readonly commentCount: number | null | undefined;
  readonly image: {
    readonly proxyUrl: string | null | undefined;
  } | null | undefined;
  readonly kind: MediaKind;
  readonly likeCount: number | null | undefined;
  readonly " $fragmentType": "postTile_media";
};
export type postTile_media$key = {
  readonly " $data"?: postTile_media$data;
  readonly " $fragmentSpreads": FragmentRefs<"postTile_media">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "throwOnFieldError": true
  },
  "name": "postTile_media",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "code",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "kind",
      "storageKey": null
    },
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
      "name": "likeCount",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "commentCount",
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
    }
  ],
  "type": "Media",
  "abstractKey": null
};

(node as any).hash = "d84c4c98ae7af8691f764abc7a2046d2";

export default node;
