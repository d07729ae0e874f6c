import { GatewayError } from '../errors.ts';
import { type Hashtag, isSearchableHashtag } from '../model/hashtag.ts';
import type { Media } from '../model/media.ts';
import type { EdgePage } from '../upstreams/expandable/edge.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { idOf } from '../upstreams/meta/value.ts';
import type { CallingAccount } from './declare/access-path.ts';
import { edge, listOnNode, via, viaNode } from './declare/declare.ts';
import { entity } from './declare/entity.ts';
import { asLowerCase } from './declare/identity.ts';

/** Every question about a hashtag is asked in the name of an account, whose weekly allowance it uses. */
function inTheNameOf({ accountId }: CallingAccount): { user_id: string } {
  if (accountId !== undefined) return { user_id: accountId };
  throw new GatewayError(
    'UPSTREAM_NOT_CONFIGURED',
    'the official API looks up hashtags for an account: set META_ACCOUNT_ID',
    {
      upstream: 'META',
    },
  );
}

const self = { 'ig-hashtag-id': 'graphId' };

/** A hashtag is known by its name; its id, which leads to its posts, has to be looked up. */
export const hashtag = entity('Hashtag', {
  keys: ['name'],
  identity: { facts: { name: asLowerCase } },
  paths: [
    via(
      meta.hashtagSearch,
      { q: 'name' },
      {
        provides: new Set(['graphId']),
        parameters: inTheNameOf,
        // A look-up uses the weekly allowance, also one that can find nothing.
        serves: ({ name }) => isSearchableHashtag(name),
        pick: ({ nodes: [found] }: EdgePage): Hashtag | undefined => {
          return found && { graphId: idOf(found) };
        },
      },
    ),
    viaNode(meta.hashtag, nodes.igHashtag, self),
  ],
  unreachable: 'no configured service provides more of a hashtag than its name',
});

const parameters = (_args: unknown, account: CallingAccount) => inTheNameOf(account);

export const topMedia = edge('Hashtag.topMedia', 'Media', [
  listOnNode<Media>(meta.hashtagTopMedia, nodes.igHashtag, self, { parameters }),
]);

export const recentMedia = edge('Hashtag.recentMedia', 'Media', [
  listOnNode<Media>(meta.hashtagRecentMedia, nodes.igHashtag, self, { parameters }),
]);
