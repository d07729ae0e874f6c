import { repliesEdge } from '../edges/comments.ts';
import { isoTime } from '../edges/modifiers.ts';
import { igsidOf } from '../library/accounts.ts';
import type { CommentRecord } from '../library/records.ts';
import { selectFields } from '../read/evaluate.ts';
import { withoutAt } from './media-fields.ts';
import type { Context, NodeType, ObjectField, Read } from './node.ts';

const DEFAULTS = ['timestamp', 'text'] as const;

/** The author, with the app-scoped id. */
const FROM: ObjectField<CommentRecord> = {
  takes: [],
  expand({ author }, { access, meta }, { fields }) {
    const id = author.index === access.account.index ? author.fbid : igsidOf(meta.world, author);
    return selectFields('InstagramActor', { id, username: author.username }, fields);
  },
};

/** The author, if it is the account itself. */
const USER: ObjectField<CommentRecord> = {
  takes: [],
  expand: ({ author }, context, { fields }) =>
    author.index === context.access.account.index ? context.node('IGUser', author, fields) : undefined,
};

/** The account's own media can be expanded; others' media have only these two keys. */
const MEDIA: ObjectField<CommentRecord> = {
  takes: [],
  expand(of, context, { fields }) {
    const media = context.meta.media.byId(context.access.account, of.mediaId);
    if (media !== undefined && fields !== undefined) return context.node('IGMedia', media, fields);
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
    hidden: ({ id }, { meta }: Context) => meta.state.hiddenComments.has(id),
    media: MEDIA,
    user: USER,
  },
  edges: { replies: repliesEdge('IGComment') },
};

/** A comment on other people's media, where mentions are shown without `@`. */
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
      expand(of, context, { fields }) {
        const post = context.meta.world.posts.byFbid(of.mediaId);
        return post === undefined
          ? { id: of.mediaId }
          : context.node('MentionedMedia', context.meta.media.ofPost(post), fields);
      },
    },
  },
  edges: {},
};
