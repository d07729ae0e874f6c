import * as source from '../../sources/comment.ts';
import { builder } from '../builder.ts';
import { relation } from '../fields.ts';
import { checkedId } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { ImageRef } from './image.ts';
import { Node } from './node.ts';

connectionType('Comment', 'comments');

builder.objectType('Comment', {
  description: 'A comment on a post, or a reply to one.',
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
    text: t.exposeString('text', { description: 'The text of the comment. Empty if the comment is only a GIF.' }),
    gif: t.expose('gif', { type: ImageRef, description: 'The GIF of the comment. null if it has none.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the comment was written (UTC).' }),
    author: t.field(relation('author', 'User', 'The author of the comment.')),
    likeCount: t.expose('likeCount', { type: 'SafeInt', description: 'The number of likes.' }),
    replyCount: t.expose('replyCount', { type: 'SafeInt', description: 'The number of replies.' }),
    isHidden: t.exposeBoolean('isHidden', {
      description:
        'Whether the comment is hidden: Instagram covers it until a reader asks to see it, or the owner of the post hid it.',
    }),
    media: t.field(relation('media', 'Media', 'The post that the comment belongs to.')),
    parent: t.field(
      relation('parent', 'Comment', 'The comment that this one replies to. null for a comment on the post itself.'),
    ),
    replies: t.field(connectionField(source.replies, 'The replies to the comment, oldest first.')),
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
