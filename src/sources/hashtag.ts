import type { Media } from '../model/post/media.ts';
import { type Hashtag, isHashtagName, isSearchableHashtag } from '../model/topics/hashtag.ts';
import type { EdgePage } from '../upstreams/expandable/edge.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { idOf } from '../upstreams/meta/node-value.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { configuredAccount } from './account.ts';
import type { CallingAccount } from './declare/access-path.ts';
import { edge, list, listOnNode, via, viaNode } from './declare/declare.ts';
import { entity } from './declare/entity.ts';
import { asLowerCase } from './declare/identity.ts';
import { hashtagQuery, searchedHashtags } from './search.ts';

/** Every call about a hashtag is made for an account, whose weekly allowance it uses. */
function forAccount(account: CallingAccount): { user_id: string } {
  const missing = 'the official API looks up hashtags for an account: set META_ACCOUNT_ID';
  return { user_id: configuredAccount(account, missing) };
}

const self = { 'ig-hashtag-id': 'graphId' };

const byName = { name: 'name' };

/** Instagram has no other hashtags, so a call about one would be billed for nothing. */
const isPossible = { serves: ({ name }: Hashtag) => isHashtagName(name) };

/**
 * The key of a hashtag is its name. The official API looks up its id, which leads to its posts there, for free. Where other
 * facts are needed too, HikerAPI provides the id with them.
 */
export const hashtag = entity('Hashtag', {
  keys: ['name'],
  identity: { facts: { name: asLowerCase } },
  paths: [
    via(hiker.hashtagByName, byName, isPossible),
    via(hiker.plainHashtagByName, byName, isPossible),
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

/** The same for lists of a hashtag's posts. */
const ofPossible = {
  serves: (_args: unknown, parent?: Hashtag): boolean => parent === undefined || isHashtagName(parent.name),
};

const parameters = (_args: unknown, account: CallingAccount) => forAccount(account);

export const topMedia = edge('Hashtag.topMedia', 'Media', [
  list(hiker.hashtagMediasTop, byName, ofPossible),
  list(hiker.hashtagMediasTopChunk, byName, ofPossible),
  listOnNode<Media>(meta.hashtagTopMedia, nodes.igHashtag, self, { parameters }),
]);

export const recentMedia = edge('Hashtag.recentMedia', 'Media', [
  list(hiker.hashtagMediasRecent, byName, ofPossible),
  list(hiker.hashtagMediasTopRecentChunk, byName, ofPossible),
  listOnNode<Media>(meta.hashtagRecentMedia, nodes.igHashtag, self, { parameters }),
]);

export const clips = edge('Hashtag.clips', 'Media', [list(hiker.hashtagMediasClipsChunk, byName, ofPossible)]);

/** The unpaged search has only the first hashtags. */
export const searchHashtags = edge(
  'Query.searchHashtags',
  'Hashtag',
  [
    list(hiker.searchHashtags, {}, hashtagQuery),
    list(hiker.plainSearchHashtags, {}, { ...hashtagQuery, isLastResort: true }),
  ],
  searchedHashtags,
);
