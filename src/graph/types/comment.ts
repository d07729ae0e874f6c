import * as source from '../../sources/comment.ts';
import { builder } from '../builder/builder.ts';
import { relation, relationList } from '../builder/fields.ts';
import { neverNull } from '../builder/never-null.ts';
import { checkedId } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { GifRef, renditionField } from './image.ts';
import { Node } from './node.ts';

connectionType('Comment', 'comments');

builder.objectType('Comment', {
  description:
    'A comment on a post or a story, or a reply to one. Of a comment on a story only the text, author, time, GIF and whether it is hidden are known.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        source.comment,
        'The Relay id, made from `pk`. HikerAPI finds a comment only through its post, so `node` returns a comment with `id` and `pk` only.',
      ),
    ),
    pk: t.exposeID('pk', {
      nullable: false,
      description: "Instagram's own id (178…), as a string of digits. The official API uses the same id.",
    }),
    text: t.exposeString('text', {
      extensions: neverNull,
      description: 'The text of the comment. Empty if the comment is only a GIF or a photo.',
    }),
    gif: t.expose('gif', { type: GifRef, description: 'The GIF of the comment. null if it has none.' }),
    photo: t.field(renditionField('photo', 'One rendition of the photo in the comment. null if it has none.')),
    videoReply: t.field(
      relation(
        'videoReply',
        'Media',
        'The reel that answers a comment, where this reply is a video instead of words. null for all other comments.',
      ),
    ),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      extensions: neverNull,
      description: 'When the comment was written (UTC).',
    }),
    author: t.field(relation('author', 'User', 'The author of the comment.')),
    likeCount: t.expose('likeCount', { type: 'SafeInt', description: 'The number of likes.' }),
    isLikedByOwner: t.exposeBoolean('isLikedByOwner', {
      description: 'Whether the owner of the post likes the comment ("liked by author").',
    }),
    likedByCoauthors: t.field(
      relationList('likedByCoauthors', 'User', 'The co-authors of the post who like the comment. null if none does.'),
    ),
    replyCount: t.expose('replyCount', { type: 'SafeInt', description: 'The number of replies.' }),
    hasVideoReplies: t.exposeBoolean('hasVideoReplies', {
      description: 'Whether some of the replies are reels instead of words.',
    }),
    isPinned: t.exposeBoolean('isPinned', {
      description: 'Whether the owner of the post pinned the comment to the top. false for replies.',
    }),
    isEdited: t.exposeBoolean('isEdited', { description: 'Whether the author changed the text later.' }),
    isHidden: t.exposeBoolean('isHidden', {
      description:
        'Whether the comment is hidden: Instagram covers it until a reader asks to see it, or the owner of the post hid it.',
    }),
    media: t.field(relation('media', 'Media', 'The post that the comment belongs to. null for a comment on a story.')),
    parent: t.field(
      relation(
        'parent',
        'Comment',
        'The comment under which this reply is shown. null for a comment on the post itself.',
      ),
    ),
    repliesTo: t.field(
      relation(
        'repliesTo',
        'Comment',
        'The comment that this one answers: its parent, or another reply to the same parent. null for a comment on the post itself.',
      ),
    ),
    replies: t.field(
      connectionField(
        source.replies,
        'The replies to the comment: first the one that Instagram shows beside it, then oldest first.',
      ),
    ),
    likers: t.field(connectionField(source.likers, 'The people who like the comment.')),
  }),
});

const CommentBy = builder.inputType('CommentBy', {
  description: 'The key of a comment.',
  fields: (t) => ({
    pk: t.id({ required: true, description: "Instagram's own id of the comment, as a string of digits." }),
    mediaPk: t.id({
      description: 'The `pk` of the post. HikerAPI needs it, because it finds a comment only through its post.',
    }),
  }),
});

builder.queryField('comment', (t) =>
  t.field({
    type: 'Comment',
    description:
      "A comment by its key. The gateway searches the first pages of the post's comments, one call for each page.",
    args: { by: t.arg({ type: CommentBy, required: true, description: 'The key of the comment.' }) },
    resolve: (_root, { by }, context, info) => {
      const pk = checkedId('by.pk', by.pk);
      const media = by.mediaPk == null ? {} : { media: { pk: checkedId('by.mediaPk', by.mediaPk) } };
      return entityField('Comment', { pk, ...media }, context, info);
    },
  }),
);
