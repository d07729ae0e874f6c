import { isPk } from '../../model/ids.ts';
import * as source from '../../sources/comment.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { badKey } from '../planner/key.ts';
import { CommentConnection, CommentRef, MediaRef, UserConnection, UserRef } from '../refs.ts';
import { ImageRef } from './image.ts';
import { Node } from './node.ts';

CommentRef.implement({
  description: 'A comment on a post, or a reply to one.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        source.comment,
        'Relay id, made from `pk`. HikerAPI finds a comment only through its post, so `node(id:)` alone provides only this and `pk`.',
      ),
    ),
    pk: t.exposeID('pk', {
      nullable: false,
      description: "Instagram's own id (178…), always a string; the official API's id of the same comment.",
    }),
    text: t.exposeString('text', { description: 'What it says; empty where it is nothing but a GIF.' }),
    gif: t.expose('gif', { type: ImageRef, description: 'The GIF that it shows; null for a comment without one.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written (UTC).' }),
    author: t.field({
      type: UserRef,
      description: 'Who wrote it.',
      extensions: { plan: { entity: 'author' } },
      resolve: ({ author }, _args, context, info) => entityField('User', author, context, info),
    }),
    likeCount: t.expose('likeCount', { type: 'SafeInt', description: 'How many like it.' }),
    replyCount: t.expose('replyCount', { type: 'SafeInt', description: 'How many replies it has.' }),
    isHidden: t.exposeBoolean('isHidden', { description: 'Whether it is covered, shown only on request.' }),
    media: t.field({
      type: MediaRef,
      description: 'The post that it belongs to.',
      extensions: { plan: { entity: 'media' } },
      resolve: ({ media }, _args, context, info) => entityField('Media', media, context, info),
    }),
    parent: t.field({
      type: CommentRef,
      description: 'The comment that this one replies to; null for a comment on the post itself.',
      extensions: { plan: { entity: 'parent' } },
      resolve: ({ parent }, _args, context, info) => entityField('Comment', parent, context, info),
    }),
    replies: t.field(connectionField(CommentConnection, source.replies, 'The replies to it, oldest first.')),
    likers: t.field(connectionField(UserConnection, source.likers, 'Who likes it.')),
  }),
});

const CommentBy = builder.inputType('CommentBy', {
  description: 'The key of a comment.',
  fields: (t) => ({
    pk: t.id({ required: true, description: "Instagram's own id, as a string of digits." }),
    mediaPk: t.id({ description: 'The `pk` of its post: HikerAPI finds a comment only through its post.' }),
  }),
});

builder.queryField('comment', (t) =>
  t.field({
    type: CommentRef,
    description: "A comment by its key. It is searched in the first pages of its post's comments.",
    args: { by: t.arg({ type: CommentBy, required: true, description: 'Which.' }) },
    resolve: (_root, { by: { pk, mediaPk } }, context, info) => {
      if (!isPk(pk)) throw badKey('by.pk', pk, 'a pk is a string of 1 to 20 digits');
      if (mediaPk != null && !isPk(mediaPk)) throw badKey('by.mediaPk', mediaPk, 'a pk is a string of 1 to 20 digits');
      return entityField('Comment', { pk, ...(mediaPk != null && { media: { pk: mediaPk } }) }, context, info);
    },
  }),
);
