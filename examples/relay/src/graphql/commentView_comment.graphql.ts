/**
 * @generated SignedSource<<e8e14cfe2f130c1c638a13e331b048a3>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type commentView_comment$data = {
  readonly author: {
    readonly profilePicture: {
      readonly proxyUrl: string | null | undefined;
    } | null | undefined;
    readonly username: string;
  } | null | undefined;
  readonly createdAt: string;
  readonly likeCount: number | null | undefined;
  readonly text: string;
  readonly " $fragmentType": "commentView_comment";
};
export type commentView_comment$key = {
  readonly " $data"?: commentView_comment$data;
  readonly " $fragmentSpreads": FragmentRefs<"commentView_comment">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "throwOnFieldError": true
  },
  "name": "commentView_comment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "text",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "createdAt",
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
      "concreteType": "User",
      "kind": "LinkedField",
      "name": "author",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "username",
          "storageKey": null
        },
        {
          "alias": null,
          "args": [
            {
              "kind": "Literal",
              "name": "minWidth",
              "value": 48
            }
          ],
          "concreteType": "Image",
          "kind": "LinkedField",
          "name": "profilePicture",
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
          "storageKey": "profilePicture(minWidth:48)"
        }
      ],
      "storageKey": null
    }
  ],
  "type": "Comment",
  "abstractKey": null
};

(node as any).hash = "70c1e9abd5cde7da9a24298aad7051ef";

export default node;
