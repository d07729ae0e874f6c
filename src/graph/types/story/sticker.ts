import type { InterfaceRef } from '@pothos/core';
import type { StickerArea, StorySticker } from '../../../model/story/stickers.ts';
import { builder } from '../../builder/builder.ts';

const StickerAreaRef = builder.objectRef<StickerArea>('StickerArea').implement({
  description: 'The position and size of a sticker on a story: its rectangle.',
  fields: (t) => ({
    x: t.exposeFloat('x', {
      nullable: false,
      description: 'The horizontal position of the centre, from 0 (left) to 1 (right).',
    }),
    y: t.exposeFloat('y', {
      nullable: false,
      description: 'The vertical position of the centre, from 0 (top) to 1 (bottom).',
    }),
    width: t.exposeFloat('width', {
      nullable: false,
      description: 'The width, as a fraction of the width of the story.',
    }),
    height: t.exposeFloat('height', {
      nullable: false,
      description: 'The height, as a fraction of the height of the story.',
    }),
    rotation: t.exposeFloat('rotation', { description: 'The clockwise rotation, as a fraction of a full turn.' }),
  }),
});

/** What the stickers of every kind have. */
export const StoryStickerRef: InterfaceRef<typeof builder.$inferSchemaTypes, StorySticker> = builder
  .interfaceRef<StorySticker>('StorySticker')
  .implement({
    description: 'A sticker on a story, such as a mention, a link or a poll.',
    resolveType: ({ kind }) => `Story${kind}Sticker`,
    fields: (t) => ({
      area: t.expose('area', {
        type: StickerAreaRef,
        description:
          'The position and size of the sticker. null if the service does not provide them, as for a sticker that is not drawn.',
      }),
      isHidden: t.exposeBoolean('isHidden', {
        description: 'Whether the sticker is invisible. null if the service does not provide it.',
      }),
    }),
  });
