import { repliesEdge } from '../edges/comments.ts';
import { isoTime } from '../edges/numbers.ts';
import { igsidOf } from '../library/people.ts';
import { selectFields } from '../read/select-fields.ts';
import type { CommentRecord } from '../records.ts';
import { withoutAt } from './media-fields.ts';
import type { Ask, NodeType, ObjectField, Read } from './node.ts';

const DEFAULTS = ['timestamp', 'text'] as const;

/** The author, with the app-scoped id. */
const FROM: ObjectField<CommentRecord> = {
  takes: [],
  expand({ author }, { access, meta }, { fields }) {
    const id = author.index === access.account.index ? author.fbid : igsidOf(meta.world, author);
    return selectFields('InstagramActor', { id, username: author.username }, fields);
  },
};

/** Only where the app's own user wrote it. */
const USER: ObjectField<CommentRecord> = {
  takes: [],
  expand: ({ author }, ask, { fields }) =>
    author.index === ask.access.account.index ? ask.node('IGUser', author, fields) : undefined,
};

/** The account's own media can be expanded further; others' media have only these keys. */
const MEDIA: ObjectField<CommentRecord> = {
  takes: [],
  expand(of, ask, { fields }) {
    const media = ask.meta.media.byId(ask.access.account, of.mediaId);
    if (media !== undefined && fields !== undefined) return ask.node('IGMedia', media, fields);
    return selectFields('IGMedia', { id: of.mediaId, media_product_type: of.mediaProductType }, fields);
  },
};

const READ = {
  like_count: ({ likeCount }) => likeCount,
  text: ({ text }) => text,
  timestamp: ({ createdAt }) => isoTime(createdAt),
  username: ({ author }) => author.username,
  parent_id: ({ parentId }) => parentId,
} as const satisfies Readonly<Record<string, Read<CommentRecord>>>;

export const COMMENT: NodeType<CommentRecord> = {
  name: 'IGComment',
  id: ({ id }) => id,
  defaults: DEFAULTS,
  fields: {
    ...READ,
    from: FROM,
    hidden: ({ id }, { meta }: Ask) => meta.state.hiddenComments.has(id),
    media: MEDIA,
    user: USER,
  },
  edges: { replies: repliesEdge('IGComment') },
};

/** On other people's media, where mentions lose their `@`. */
export const STRIPPED_COMMENT: NodeType<CommentRecord> = {
  name: 'IGComment',
  id: ({ id }) => id,
  defaults: DEFAULTS,
  fields: {
    ...READ,
    text: ({ author, text }, { access }) => (author.index === access.account.index ? text : withoutAt(text)),
    user: USER,
  },
  edges: { replies: repliesEdge('StrippedComment') },
};

export const MENTIONED_COMMENT: NodeType<CommentRecord> = {
  name: 'IGComment',
  id: ({ id }) => id,
  defaults: DEFAULTS,
  fields: {
    like_count: READ.like_count,
    text: READ.text,
    timestamp: READ.timestamp,
    media: {
      takes: [],
      expand(of, ask, { fields }) {
        const post = ask.meta.world.posts.byFbid(of.mediaId);
        return post === undefined
          ? { id: of.mediaId }
          : ask.node('MentionedMedia', ask.meta.media.ofPost(post), fields);
      },
    },
  },
  edges: {},
};
