import { commentsEdge } from '../edges/comments.ts';
import { PAGED, paged } from '../edges/paged.ts';
import { productTagsEdge } from '../edges/products.ts';
import { GraphError, invalidParameter } from '../errors/graph-error.ts';
import { mediaInsights } from '../insights/media.ts';
import type { Collaborator, MediaRecord } from '../library/records.ts';
import { type MediaField, mediaFields } from './media-fields.ts';
import type { Edge, NodeName, NodeType, Read } from './node.ts';

/**
 * The fields and edges of an IG Media depend on how it is reached: its owner sees all of them, business discovery and tags show the
 * public ones, a mention fewer, and a hashtag the fewest.
 */
const PUBLIC: readonly MediaField[] = [
  'caption',
  'comments_count',
  'is_shared_to_feed',
  'like_count',
  'media_product_type',
  'media_type',
  'media_url',
  'owner',
  'permalink',
  'shortcode',
  'thumbnail_url',
  'timestamp',
  'username',
  'video_title',
];

/** A child of an album: no permalink, and no value for caption and counts. */
const CHILD: readonly MediaField[] = [
  'alt_text',
  'caption',
  'comments_count',
  'ig_id',
  'is_comment_enabled',
  'like_count',
  'media_product_type',
  'media_type',
  'media_url',
  'owner',
  'shortcode',
  'thumbnail_url',
  'timestamp',
  'username',
];

function media(
  fields: readonly MediaField[],
  edges: Readonly<Record<string, Edge<MediaRecord>>> = {},
): NodeType<MediaRecord> {
  return { name: 'IGMedia', id: ({ id }) => id, defaults: [], fields: mediaFields(...fields), edges };
}

/** The pictures and videos of an album, in their order. */
function children(as: Extract<NodeName, 'AlbumChild' | 'HashtagMediaChild'>): Edge<MediaRecord> {
  return {
    takes: PAGED,
    list: (of, context, call) =>
      paged<MediaRecord>(call, {
        name: `children/${of.id}`,
        items: of.children,
        id: ({ id }) => id,
        row: (child) => context.node(as, child, call.fields),
      }),
  };
}

const COLLABORATORS: Edge<MediaRecord> = {
  takes: PAGED,
  list: (of, context, call) =>
    paged<Collaborator>(call, {
      name: `collaborators/${of.id}`,
      items: of.collaborators,
      id: ({ person }) => person.fbid,
      row: (one) => context.node('IGCollaborator', one, call.fields),
    }),
};

export const COLLABORATOR: NodeType<Collaborator> = {
  name: 'IGCollaborator',
  id: ({ person }) => person.fbid,
  defaults: ['username', 'invite_status'],
  fields: { username: ({ person }) => person.username, invite_status: ({ inviteStatus }) => inviteStatus },
  edges: {},
};

/** Only the album has insights, not its children. */
const NO_INSIGHTS: Edge<MediaRecord> = {
  takes: ['metric', 'period', 'breakdown'],
  list() {
    throw invalidParameter('Insights are not available for media within an album');
  },
};

/** What the owner reads and, of another's post, a co-author. */
const COUNTS: readonly MediaField[] = [
  'reposts_count',
  'saved_count',
  'shares_count',
  'total_comments_count',
  'total_like_count',
  'total_views_count',
];

const OWN_MEDIA = media(
  [
    ...PUBLIC,
    ...COUNTS,
    'alt_text',
    'audio_id',
    'copyright_check_information',
    'has_poll',
    'has_slider',
    'ig_id',
    'is_ai_generated',
    'is_comment_enabled',
    'media_audio_type',
  ],
  {
    children: children('AlbumChild'),
    collaborators: COLLABORATORS,
    comments: commentsEdge('IGComment'),
    insights: mediaInsights,
    product_tags: productTagsEdge,
  },
);
/** The service reads this field through business discovery only. */
const NO_VIEWS: Read<MediaRecord> = () => {
  throw new GraphError({
    code: 36104,
    message: '(#36104) You do not have permission to access this field outside of the Business Discovery API.',
  });
};

export const MEDIA: NodeType<MediaRecord> = { ...OWN_MEDIA, fields: { ...OWN_MEDIA.fields, view_count: NO_VIEWS } };
export const ALBUM_CHILD = media(CHILD, { insights: NO_INSIGHTS });
export const DISCOVERED_MEDIA = media([...PUBLIC, 'view_count'], { children: children('AlbumChild') });
export const TAGGED_MEDIA = media(PUBLIC, {
  children: children('AlbumChild'),
  comments: commentsEdge('StrippedComment'),
});
/** Of another account's post that the account is a co-author of. */
export const COLLABORATIVE_MEDIA = media([
  ...COUNTS,
  'caption',
  'comments_count',
  'like_count',
  'media_product_type',
  'media_type',
  'media_url',
  'permalink',
  'thumbnail_url',
  'timestamp',
  'username',
]);
export const MENTIONED_MEDIA = media(
  ['caption', 'comments_count', 'like_count', 'media_type', 'media_url', 'owner', 'timestamp', 'username'],
  { comments: commentsEdge('StrippedComment') },
);
/** Without the fields that name the owner. */
export const HASHTAG_MEDIA = media(
  ['caption', 'comments_count', 'like_count', 'media_type', 'media_url', 'permalink', 'timestamp'],
  { children: children('HashtagMediaChild') },
);
export const HASHTAG_MEDIA_CHILD = media(['media_type', 'media_url', 'timestamp']);
