/**
 * @generated SignedSource<<e7357f4706284abedc9f7755118abff1>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type postCounts_media$data = {
  readonly commentCount: number | null | undefined;
  readonly id: string;
  readonly likeCount: number | null | undefined;
  readonly playCount: number | null | undefined;
  readonly " $fragmentType": "postCounts_media";
};
export type postCounts_media$key = {
  readonly " $data"?: postCounts_media$data;
  readonly " $fragmentSpreads": FragmentRefs<"postCounts_media">;
};

import postCountsRefetchQuery_graphql from './postCountsRefetchQuery.graphql';

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "refetch": {
      "connection": null,
      "fragmentPathInResult": [
        "node"
      ],
      "operation": postCountsRefetchQuery_graphql,
      "identifierInfo": {
        "identifierField": "id",
        "identifierQueryVariableName": "id"
      }
    }
  },
  "name": "postCounts_media",
  "selections": [
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
      "args": null,
      "kind": "ScalarField",
      "name": "playCount",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "id",
      "storageKey": null
    }
  ],
  "type": "Media",
  "abstractKey": null
};

(node as any).hash = "99ef3406416e0303ef71dfa6b7dced7a";

export default node;
