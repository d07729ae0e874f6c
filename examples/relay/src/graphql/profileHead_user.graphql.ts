/**
 * @generated SignedSource<<f1605e119e4416249fd4447b19c45269>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type profileHead_user$data = {
  readonly biography: string | null | undefined;
  readonly followerCount: number;
  readonly followingCount: number;
  readonly fullName: string | null | undefined;
  readonly isVerified: boolean;
  readonly mediaCount: number;
  readonly profilePicture: {
    readonly proxyUrl: string | null | undefined;
  } | null | undefined;
  readonly username: string;
  readonly " $fragmentType": "profileHead_user";
};
export type profileHead_user$key = {
  readonly " $data"?: profileHead_user$data;
  readonly " $fragmentSpreads": FragmentRefs<"profileHead_user">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "throwOnFieldError": true
  },
  "name": "profileHead_user",
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
      "args": null,
      "kind": "ScalarField",
      "name": "fullName",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "biography",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "isVerified",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "followerCount",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "followingCount",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "mediaCount",
      "storageKey": null
    },
    {
      "alias": null,
      "args": [
        {
          "kind": "Literal",
          "name": "minWidth",
          "value": 150
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
      "storageKey": "profilePicture(minWidth:150)"
    }
  ],
  "type": "User",
  "abstractKey": null
};

(node as any).hash = "9b26670b42540e6e05192a17668bfd70";

export default node;
