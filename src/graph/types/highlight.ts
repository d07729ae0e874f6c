import type { Crop, Highlight } from '../../model/story/highlight.ts';
import * as source from '../../sources/highlight.ts';
import { builder } from '../builder/builder.ts';
import { relation } from '../builder/fields.ts';
import { neverNull } from '../builder/never-null.ts';
import { ownedFile } from '../files/owned-file.ts';
import { checkedId, checkedLink } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { ImageRef } from './image.ts';
import { Node } from './node.ts';

connectionType('Highlight', 'highlights');

const CropRef = builder.objectRef<Crop>('Crop').implement({
  description:
    'The part of a picture that is shown. Each number is a distance from the left or upper edge of the whole picture, as a fraction (0 to 1) of its width or height.',
  fields: (t) => ({
    left: t.exposeFloat('left', { nullable: false, description: 'The left edge of the part.' }),
    top: t.exposeFloat('top', { nullable: false, description: 'The upper edge of the part.' }),
    right: t.exposeFloat('right', { nullable: false, description: 'The right edge of the part.' }),
    bottom: t.exposeFloat('bottom', { nullable: false, description: 'The lower edge of the part.' }),
  }),
});

builder.objectType('Highlight', {
  description: "A highlight: a collection of stories that stays on its owner's profile.",
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.highlight, 'The Relay id, made from `pk`.')),
    pk: t.exposeID('pk', {
      nullable: false,
      description: "Instagram's own id without the prefix `highlight:`, as a string of digits.",
    }),
    title: t.exposeString('title', { extensions: neverNull, description: 'The title.' }),
    cover: t.field({
      ...ownedFile('cover'),
      type: ImageRef,
      description: 'The cover picture: the whole picture if the service has it, otherwise the cropped one.',
    }),
    croppedCover: t.field({
      ...ownedFile('croppedCover'),
      type: ImageRef,
      description: 'The cover as the profile shows it: a small square part of the picture.',
    }),
    coverCrop: t.expose('coverCrop', {
      type: CropRef,
      description: 'Which part of the whole picture the cropped cover shows. null if the service does not say.',
    }),
    coverStoryPk: t.exposeID('coverStoryPk', {
      description:
        'The `pk` of the story that the cover is taken from, as a string of digits. null if the owner uploaded another picture. `stories` usually contains that story.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the highlight was created (UTC).' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description:
        'When a story was last added or removed (UTC). Only the list `User.highlights` provides it; null for a highlight that is read by its key.',
    }),
    latestStoryAt: t.expose('latestStoryAt', {
      type: 'DateTime',
      description: 'When the newest story of the highlight was posted (UTC).',
    }),
    isPinned: t.exposeBoolean('isPinned', {
      description: 'Whether the owner pinned the highlight to the front of the row.',
    }),
    storyCount: t.expose('storyCount', { type: 'SafeInt', description: 'The number of stories.' }),
    owner: t.field(relation('owner', 'User', 'The owner of the highlight.', neverNull)),
    stories: t.field(connectionField(source.stories, 'The stories of the highlight, in its order.')),
  }),
});

const HighlightBy = builder.inputType('HighlightBy', {
  isOneOf: true,
  description: 'The key of a highlight. Pass exactly one field.',
  fields: (t) => ({
    pk: t.id({ description: "Instagram's own id: a string of digits, with or without the prefix `highlight:`." }),
    url: t.field({
      type: 'URL',
      description:
        'The URL of the highlight: https://www.instagram.com/stories/highlights/<pk>/. A share link works too; HikerAPI resolves it for one request.',
    }),
  }),
});

/** The record for a key. Throws BAD_USER_INPUT if the key is not one of a highlight. Makes no upstream call. */
function highlightOfKey({ pk, url }: typeof HighlightBy.$inferInput): Highlight {
  if (pk != null) return { pk: checkedId('by.pk', pk.replace(/^highlight:/, '')) };
  const link = checkedLink(String(url), {
    type: 'Highlight',
    thing: 'highlight',
    example: 'https://www.instagram.com/stories/highlights/<pk>/',
  });
  return link.type === 'Highlight' ? { pk: link.pk } : { shareUrl: link.url };
}

builder.queryField('highlight', (t) =>
  t.field({
    type: 'Highlight',
    description: 'A highlight by one of its keys. Fields that the key itself contains make no call.',
    args: { by: t.arg({ type: HighlightBy, required: true, description: 'The key of the highlight.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) => entityField('Highlight', highlightOfKey(by), context, info),
  }),
);
