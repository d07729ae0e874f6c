/**
 * @generated SignedSource<<358d85d716cc49aa325dba767940d132>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs, Result } from "relay-runtime";
export type postLikers_media$data = {
  readonly likers: Result<{
    readonly edges: ReadonlyArray<{
      readonly node: {
        readonly id: string;
        readonly username: string;
      };
    }>;
  }, unknown>;
  readonly " $fragmentType": "postLikers_media";
};
export type postLikers_media$key = {
  readonly " $data"?: postLikers_media$data;
  readonly " $fragmentSpreads": FragmentRefs<"postLikers_media">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "postLikers_media",
  "selections": [
    {
      "kind": "CatchField",
      "field": {
        "alias": null,
        "args": [
          {
            "kind": "Literal",
            "name": "first",
            "value": 3
          }
        ],
        "concreteType": "UserConnection",
        "kind": "LinkedField",
        "name": "likers",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "concreteType": "UserEdge",
            "kind": "LinkedField",
            "name": "edges",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "User",
                "kind": "LinkedField",
                "name": "node",
                "plural": false,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "id",
                    "storageKey": null
                  },
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
            "storageKey": null
          }
        ],
        "storageKey": "likers(first:3)"
      },
      "to": "RESULT"
    }
  ],
  "type": "Media",
  "abstractKey": null
};

(node as any).hash = "2eb927782cab4ddbeb57d6b8ac0d47aa";

export default node;
