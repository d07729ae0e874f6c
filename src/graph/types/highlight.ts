import { isPk } from '../../model/ids.ts';
import * as source from '../../sources/highlight.ts';
import { builder } from '../builder.ts';
import { relation } from '../fields.ts';
import { badKey } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { ImageRef } from './image.ts';
import { Node } from './node.ts';

connectionType('Highlight', 'highlights');

builder.objectType('Highlight', {
  description: "A highlight: a collection of stories that stays on its owner's profile.",
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.highlight, 'The Relay id, made from `pk`.')),
    pk: t.exposeID('pk', {
      nullable: false,
      description: "Instagram's own id without the prefix `highlight:`, as a string of digits.",
    }),
    title: t.exposeString('title', { description: 'The title.' }),
    cover: t.expose('cover', { type: ImageRef, description: 'The cover picture.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the highlight was created (UTC).' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When a story was last added or removed (UTC).',
    }),
    isPinned: t.exposeBoolean('isPinned', {
      description: 'Whether the owner pinned the highlight to the front of the row.',
    }),
    storyCount: t.expose('storyCount', { type: 'SafeInt', description: 'The number of stories.' }),
    owner: t.field(relation('owner', 'User', 'The owner of the highlight.')),
    stories: t.field(connectionField(source.stories, 'The stories of the highlight, in its order.')),
  }),
});

builder.queryField('highlight', (t) =>
  t.field({
    type: 'Highlight',
    description: 'A highlight by its `pk`.',
    args: {
      pk: t.arg.id({ required: true, description: 'A string of digits, with or without the prefix `highlight:`.' }),
    },
    resolve: (_root, { pk }, context, info) => {
      const key = pk.replace(/^highlight:/, '');
      if (!isPk(key)) throw badKey('pk', pk, 'a pk is a string of 1 to 20 digits');
      return entityField('Highlight', { pk: key }, context, info);
    },
  }),
);
