import { codeFromPk } from '../../../model/ids.ts';
import type { AccountType } from '../../../model/user/user.ts';
import type { FactOnNode, WireNode } from '../../expandable/node.ts';
import { idOf, idOrNull, wordOrNull } from '../node-value.ts';
import { igUser } from './account.ts';
import { igComment, strippedComment } from './comment.ts';
import { igContainer } from './container.ts';
import { pkOfShortcode } from './media/facts.ts';
import { albumChild, igMedia, taggedMedia } from './media/media.ts';
import { igStory } from './media/story.ts';
import { fact, type MetaNode, type MetaNodeSet } from './node.ts';
import { byName, managedUser } from './user.ts';

/**
 * What Facebook Login calls `ig_id`, by the documents: the pk. Real answers contain other ids too, of 16 digits for an
 * account and 17 for a post, and some tokens are refused these fields. So only what has a pk's length is taken for one.
 */
const legacyUserId = 'legacy_instagram_user_id';
const legacyMediaId = 'legacy_instagram_media_id';
const userPkPattern = /^\d{1,14}$/;
const mediaPkPattern = /^\d{18,19}$/;

const accountTypes: Readonly<Record<string, AccountType>> = {
  business: 'BUSINESS',
  media_creator: 'CREATOR',
  creator: 'CREATOR',
  personal: 'PERSONAL',
};

/**
 * The node types under Instagram Login: without what only Facebook Login has (`ig_id`, collaborators, product tags, totals
 * with advertisements, copyright checks, business discovery, mentions, hashtags, shopping, pages), since one field that a type
 * lacks fails the whole call. The professional account's id is `user_id` there; its `id` is another one in every app.
 */
export function instagramNodes(hasLegacyIds: boolean): MetaNodeSet {
  const userPk = hasLegacyIds ? { pk: legacy(legacyUserId, (value, at) => pkLike(userPkPattern, value, at)) } : {};
  const mediaIds = hasLegacyIds
    ? {
        pk: legacy(legacyMediaId, (value, at) => pkLike(mediaPkPattern, value, at)),
        code: legacy(legacyMediaId, (value, at) => {
          const pk = pkLike(mediaPkPattern, value, at);
          return pk && codeFromPk(pk);
        }),
      }
    : {};
  const graphId = fact('user_id', idOrNull);
  const media: MetaNode<'Media'> = {
    ...igMedia,
    facts: {
      ...without(
        igMedia.facts,
        'collaborators',
        'copyrightCheck',
        'productTags',
        'totalLikeCount',
        'totalCommentCount',
        'totalViewCount',
      ),
      pk: pkOfShortcode,
      owner: byName,
    },
  };
  return {
    igUser: {
      ...igUser,
      facts: {
        ...without(igUser.facts, 'pk', 'isShoppingEligible', 'catalogs', 'productAppeal'),
        ...userPk,
        graphId,
      },
      entities: without(igUser.entities, 'business', 'mentionedMedia', 'mentionedComment'),
      edges: without(igUser.edges, 'Account.recentHashtags', 'Account.collaborativeMedia', 'Account.scheduledMedia'),
      always: ofUser,
    },
    managedUser: {
      ...managedUser,
      facts: {
        ...without(managedUser.facts, 'pk'),
        ...userPk,
        graphId,
        accountType: fact('account_type', (value, at) => wordOrNull(value, at, accountTypes)),
      },
      always: (node) => ({ ...ofUser(node), isManaged: true }),
    },
    igMedia: media,
    liveMedia: { ...media, name: 'IGMedia (live)', path: '/{ig-user-id}/live_media' },
    albumChild: {
      ...albumChild,
      facts: { ...without(albumChild.facts, 'pk', 'code'), ...mediaIds, owner: byName },
    },
    taggedMedia: { ...taggedMedia },
    igStory: {
      ...igStory,
      facts: { ...without(igStory.facts, 'ownerPk'), pk: pkOfShortcode },
      keys: ['pk'],
    },
    igComment: { ...igComment, facts: { ...igComment.facts, author: byName } },
    strippedComment: { ...strippedComment, facts: { ...strippedComment.facts, author: byName } },
    igContainer: { ...igContainer },
  };
}

/** The id of an account, where the answer names it; its `id` is not the one that other services use. */
function ofUser(node: WireNode): { readonly graphId?: string } {
  return node['user_id'] === undefined ? {} : { graphId: idOf({ id: node['user_id'] }) };
}

function legacy(name: string, read: (value: unknown, at: string) => unknown): FactOnNode {
  return { ...fact(name, read), canFailCall: true };
}

/** The id, if it can be a pk; another one leaves the pk unknown. */
function pkLike(pattern: RegExp, value: unknown, at: string): string | null | undefined {
  const id = idOrNull(value, at);
  return id === null || pattern.test(id) ? id : undefined;
}

function without<T extends Readonly<Record<string, unknown>>>(table: T, ...names: readonly string[]): T {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name))) as T;
}
