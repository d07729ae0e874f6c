import { type Hashtag, isSearchableHashtag } from '../model/hashtag.ts';
import type { Media } from '../model/media.ts';
import type { EdgePage } from '../upstreams/expandable/edge.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { idOf } from '../upstreams/meta/node-value.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { configuredAccount } from './account.ts';
import type { CallingAccount } from './declare/access-path.ts';
import { edge, listOnNode, via, viaNode } from './declare/declare.ts';
import { entity } from './declare/entity.ts';
import { asLowerCase } from './declare/identity.ts';

/** Every call about a hashtag is made for an account, whose weekly allowance it uses. */
function forAccount(account: CallingAccount): { user_id: string } {
  const missing = 'the official API looks up hashtags for an account: set META_ACCOUNT_ID';
  return { user_id: configuredAccount(account, missing) };
}

const self = { 'ig-hashtag-id': 'graphId' };

/** The key of a hashtag is its name; its id, which leads to its posts, has to be looked up. */
export const hashtag = entity('Hashtag', {
  keys: ['name'],
  identity: { facts: { name: asLowerCase } },
  paths: [
    via(
      meta.hashtagSearch,
      { q: 'name' },
      {
        provides: new Set(['graphId']),
        parameters: forAccount,
        // A look-up uses the weekly allowance even if it can find nothing.
        serves: ({ name }) => isSearchableHashtag(name),
        pick: ({ nodes: [found] }: EdgePage): Hashtag | undefined => found && { graphId: idOf(found) },
      },
    ),
    viaNode(meta.hashtag, nodes.igHashtag, self),
  ],
  unreachable: 'no configured service provides more of a hashtag than its name',
});

const parameters = (_args: unknown, account: CallingAccount) => forAccount(account);

export const topMedia = edge('Hashtag.topMedia', 'Media', [
  listOnNode<Media>(meta.hashtagTopMedia, nodes.igHashtag, self, { parameters }),
]);

export const recentMedia = edge('Hashtag.recentMedia', 'Media', [
  listOnNode<Media>(meta.hashtagRecentMedia, nodes.igHashtag, self, { parameters }),
]);
