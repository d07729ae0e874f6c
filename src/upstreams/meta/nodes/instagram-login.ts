import type { AccountType } from '../../../model/user.ts';
import type { WireNode } from '../../expandable/node.ts';
import { idOf, idOrNull, wordOrNull } from '../node-value.ts';
import { igUser } from './account.ts';
import { igComment, strippedComment } from './comment.ts';
import { igContainer } from './container.ts';
import { albumChild, igMedia, taggedMedia } from './media.ts';
import { codeOf, pkOfShortcode } from './media-facts.ts';
import { fact, type MetaNode, type MetaNodeSet } from './node.ts';
import { igStory } from './story.ts';
import { byName, managedUser } from './user.ts';

/** The pk of what Facebook Login calls `ig_id`. Versions that do not have these fields fail the call that asks for one. */
const legacyUserId = 'legacy_instagram_user_id';
const legacyMediaId = 'legacy_instagram_media_id';

const accountTypes: Readonly<Record<string, AccountType>> = {
  business: 'BUSINESS',
  media_creator: 'CREATOR',
  creator: 'CREATOR',
  personal: 'PERSONAL',
};

/**
 * The node types under Instagram Login: without what only Facebook Login has (`ig_id`, collaborators, product tags,
 * copyright checks, business discovery, mentions, hashtags, shopping, pages), since one field that a type lacks fails
 * the whole call. The professional account's id is `user_id` there; its `id` is another one in every app.
 */
export function instagramNodes(hasLegacyIds: boolean): MetaNodeSet {
  const userPk = hasLegacyIds ? { pk: fact(legacyUserId, idOrNull) } : {};
  const mediaIds = hasLegacyIds ? { pk: fact(legacyMediaId, idOrNull), code: codeOf(legacyMediaId) } : {};
  const graphId = fact('user_id', idOrNull);
  const media: MetaNode<'Media'> = {
    ...igMedia,
    facts: {
      ...without(igMedia.facts, 'collaborators', 'copyrightCheck', 'productTags'),
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

function without<T extends Readonly<Record<string, unknown>>>(table: T, ...names: readonly string[]): T {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name))) as T;
}
