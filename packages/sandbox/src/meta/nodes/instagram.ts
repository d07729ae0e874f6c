import type { Person } from '../../world/people/people.ts';
import { noField } from '../errors/graph-error.ts';
import type { MediaRecord } from '../library/records.ts';
import { COMMENT, STRIPPED_COMMENT } from './comment.ts';
import { CONTAINER } from './container.ts';
import { ALBUM_CHILD, MEDIA, TAGGED_MEDIA } from './media.ts';
import type { NodeType, NodeTypes, Read } from './node.ts';
import { USER } from './user.ts';

/** The first version whose documents list the legacy ids. */
const LEGACY_IDS_SINCE = 26;

/** A field that older versions lack. */
function legacy<T>(name: string, type: string, read: (of: T) => string | undefined): Read<T> {
  return (of, { version }) => {
    if (version < LEGACY_IDS_SINCE) throw noField(name, type);
    return read(of);
  };
}

const LEGACY_USER_ID = {
  legacy_instagram_user_id: legacy<Person>('legacy_instagram_user_id', 'IGUser', ({ pk }) => pk),
};
const LEGACY_MEDIA_ID = {
  legacy_instagram_media_id: legacy<MediaRecord>('legacy_instagram_media_id', 'IGMedia', ({ igId }) => igId),
};

/** The app-scoped id of an account, which is not its `user_id`. */
const appScopedId = ({ fbid }: Person): string => `9${fbid.slice(1)}`;

const IG_USER: NodeType<Person> = {
  ...USER,
  id: appScopedId,
  fields: {
    ...without(
      USER.fields,
      'ig_id',
      'shopping_product_tag_eligibility',
      'business_discovery',
      'mentioned_comment',
      'mentioned_media',
    ),
    ...LEGACY_USER_ID,
    user_id: ({ fbid }) => fbid,
    account_type: ({ accountType }) => (accountType === 3 ? 'MEDIA_CREATOR' : 'BUSINESS'),
  },
  edges: without(
    USER.edges,
    'available_catalogs',
    'collaboration_invites',
    'collaborative_media',
    'catalog_product_search',
    'product_appeal',
    'recently_searched_hashtags',
    'scheduled_media',
  ),
};

const media = (type: NodeType<MediaRecord>): NodeType<MediaRecord> => ({
  ...type,
  fields: {
    ...without(
      type.fields,
      'ig_id',
      'copyright_check_information',
      'total_like_count',
      'total_comments_count',
      'total_views_count',
    ),
    ...LEGACY_MEDIA_ID,
  },
  edges: without(type.edges, 'collaborators', 'product_tags'),
});

/** The node types under Instagram Login. Those left out do not exist there. */
export const INSTAGRAM_TYPES: Partial<NodeTypes> = {
  IGUser: IG_USER,
  IGMedia: media(MEDIA),
  AlbumChild: media(ALBUM_CHILD),
  TaggedMedia: media(TAGGED_MEDIA),
  IGComment: COMMENT,
  StrippedComment: STRIPPED_COMMENT,
  IGContainer: CONTAINER,
};

function without<V>(table: Readonly<Record<string, V>>, ...names: readonly string[]): Readonly<Record<string, V>> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name)));
}
