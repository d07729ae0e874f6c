import type {
  StoryHashtag,
  StoryLink,
  StoryMedia,
  StoryMention,
  StoryMusic,
  StoryPlace,
} from '../../../model/story/stickers.ts';
import { builder } from '../../builder/builder.ts';
import { nonNullEntityField } from '../../planner/entity-field.ts';
import { StoryStickerRef } from './sticker.ts';

/** Stickers that show something else: an entity of the graph, or a website. */

const interfaces = [StoryStickerRef];

export const StoryMentionRef = builder.objectRef<StoryMention>('StoryMentionSticker').implement({
  description: 'A mention of a person in a story.',
  interfaces,
  fields: (t) => ({
    user: t.field({
      type: 'User',
      nullable: false,
      description: 'The mentioned person.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
  }),
});

export const StoryHashtagRef = builder.objectRef<StoryHashtag>('StoryHashtagSticker').implement({
  description: 'A hashtag on a story.',
  interfaces,
  fields: (t) => ({
    hashtag: t.field({
      type: 'Hashtag',
      nullable: false,
      description: 'The hashtag.',
      resolve: ({ hashtag }, _args, context, info) => nonNullEntityField('Hashtag', hashtag, context, info),
    }),
  }),
});

builder.objectRef<StoryPlace>('StoryPlaceSticker').implement({
  description: 'A place (location) on a story.',
  interfaces,
  fields: (t) => ({
    place: t.field({
      type: 'Place',
      nullable: false,
      description: 'The place.',
      resolve: ({ place }, _args, context, info) => nonNullEntityField('Place', place, context, info),
    }),
  }),
});

builder.objectRef<StoryMusic>('StoryMusicSticker').implement({
  description: 'Music (a song or sound) on a story.',
  interfaces,
  fields: (t) => ({
    track: t.field({
      type: 'Track',
      nullable: false,
      description: 'The music.',
      resolve: ({ track }, _args, context, info) => nonNullEntityField('Track', track, context, info),
    }),
  }),
});

builder.objectRef<StoryMedia>('StoryMediaSticker').implement({
  description: 'A post (reel, picture or carousel) that is shared in a story.',
  interfaces,
  fields: (t) => ({
    media: t.field({
      type: 'Media',
      nullable: false,
      description: 'The shared post.',
      resolve: ({ media }, _args, context, info) => nonNullEntityField('Media', media, context, info),
    }),
  }),
});

builder.objectRef<StoryLink>('StoryLinkSticker').implement({
  description: 'A link to a website on a story, or an older one that opens with a swipe.',
  interfaces,
  fields: (t) => ({
    url: t.expose('url', {
      type: 'URL',
      nullable: false,
      description: 'The address that the link leads to, without the redirection through Instagram.',
    }),
    title: t.exposeString('title', {
      description: 'The text on the sticker: its own, or else the address as it is shown. null if it has none.',
    }),
  }),
});
