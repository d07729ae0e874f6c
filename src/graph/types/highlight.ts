import { isPk } from '../../model/ids.ts';
import * as source from '../../sources/highlight.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { badKey } from '../planner/key.ts';
import { HighlightRef, StoryConnection, UserRef } from '../refs.ts';
import { ImageRef } from './image.ts';
import { Node } from './node.ts';

HighlightRef.implement({
  description: "A collection of stories on its owner's profile.",
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.highlight, 'Relay id, made from `pk`.')),
    pk: t.exposeID('pk', {
      nullable: false,
      description: "Instagram's own id, without its prefix `highlight:`, always a string.",
    }),
    title: t.exposeString('title', { description: 'Its title.' }),
    cover: t.expose('cover', { type: ImageRef, description: 'Its cover.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made (UTC).' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When a story was last added or taken out (UTC).',
    }),
    isPinned: t.exposeBoolean('isPinned', { description: 'Whether it is pinned to the front.' }),
    storyCount: t.expose('storyCount', { type: 'SafeInt', description: 'How many stories it holds.' }),
    owner: t.field({
      type: UserRef,
      description: 'Whose it is.',
      extensions: { plan: { entity: 'owner' } },
      resolve: ({ owner }, _args, context, info) => entityField('User', owner, context, info),
    }),
    stories: t.field(connectionField(StoryConnection, source.stories, 'The stories in it, in their order.')),
  }),
});

builder.queryField('highlight', (t) =>
  t.field({
    type: HighlightRef,
    description: 'A highlight by its pk.',
    args: { pk: t.arg.id({ required: true, description: 'Digits, optionally after the prefix `highlight:`.' }) },
    resolve: (_root, { pk }, context, info) => {
      const key = pk.replace(/^highlight:/, '');
      if (!isPk(key)) throw badKey('pk', pk, 'it is a string of 1 to 20 digits');
      return entityField('Highlight', { pk: key }, context, info);
    },
  }),
);
