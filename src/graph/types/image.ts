import type { FieldMap } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Fact } from '../../model/entity.ts';
import { expiryOf, type Gif, type Image, renditionFor, type Video } from '../../model/image.ts';
import type { MediaKind, PostOrStory } from '../../model/post/media.ts';
import { builder } from '../builder/builder.ts';
import type { GraphContext } from '../builder/context.ts';
import { namedFile, type OwnedFile, owned, ownedFiles } from '../files/owned-file.ts';
import type { SchemaTypes } from '../planner/connection-type.ts';
import { known } from '../planner/entity-field.ts';

/** Read from the URL only where the field is selected. */
const expiry = {
  type: 'DateTime',
  description:
    'When the URL expires (UTC): its parameter `oe`, Unix seconds in hexadecimal. null if the URL does not say so. It makes no call.',
  resolve: ({ url }: Image) => expiryOf(url),
} as const;

/** The gateway's own address of the file, with the rendition's owner where the field above has noted it. */
const proxyUrl = {
  type: 'URL',
  description:
    "The URL of the file at this gateway, which pages of any origin can show: `<img src>` and `<video src>`. It is signed and needs no key, is valid for at least a week (`FILE_ADDRESS_DAYS`), and stays the same for days, so that caches keep the file. Making it costs no call. If `url` has expired when the file is loaded, the gateway reads a new one. null for files that are not on Instagram's servers, and where the gateway sends no files (`FILE_PROXY=0`).",
  resolve: ({ url, owner, ownerField = '', width }: OwnedFile, _args: object, { fileUrl }: GraphContext) =>
    fileUrl(namedFile(url, owner, ownerField, width)) ?? null,
} as const;

export const ImageRef = builder.objectRef<OwnedFile>('Image').implement({
  description:
    'One rendition (size) of a picture. Its URL expires (`expiresAt`), and browsers refuse to show it on other websites: show `proxyUrl`.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'The URL of the file.' }),
    proxyUrl: t.field(proxyUrl),
    expiresAt: t.field(expiry),
    width: t.exposeInt('width', { description: 'The width, in pixels. null if the service provides only the URL.' }),
    height: t.exposeInt('height', { description: 'The height, in pixels. null if the service provides only the URL.' }),
  }),
});

export const GifRef = builder.objectRef<OwnedFile<Gif>>('Gif').implement({
  description: 'An animated GIF, or a moving sticker, from GIPHY. Its URL can expire (`expiresAt`).',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'The URL of the file.' }),
    proxyUrl: t.field({
      ...proxyUrl,
      description:
        "The URL of the file at this gateway, as `proxyUrl` of an `Image`. null for a file on GIPHY's own servers, whose `url` every page can show.",
    }),
    expiresAt: t.field(expiry),
    width: t.exposeInt('width', { description: 'The width, in pixels. null if the service provides only the URL.' }),
    height: t.exposeInt('height', { description: 'The height, in pixels. null if the service provides only the URL.' }),
    altText: t.exposeString('altText', {
      description: 'What the GIF shows, in words: its title on GIPHY. null if the service does not say.',
    }),
    isSticker: t.exposeBoolean('isSticker', {
      description: 'Whether it is a sticker, with a transparent background. null if the service does not say.',
    }),
  }),
});

export const VideoRef = builder.objectRef<OwnedFile<Video>>('Video').implement({
  description:
    'One rendition (size) of a video. Its URL expires (`expiresAt`), and browsers refuse to play it on other websites: play `proxyUrl`.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'The URL of the file.' }),
    proxyUrl: t.field(proxyUrl),
    expiresAt: t.field(expiry),
    width: t.exposeInt('width', { description: 'The width, in pixels.' }),
    height: t.exposeInt('height', { description: 'The height, in pixels.' }),
    bandwidth: t.exposeInt('bandwidth', { description: 'The bit rate, in bits per second.' }),
  }),
});

const args = builder.args((t) => ({
  minWidth: t.int({
    description:
      'A width in pixels. Returns the smallest rendition that is at least this wide, or the largest if none is. The default is the largest.',
  }),
}));

/** Options of a field that returns one of the renditions in a fact. */
export function renditionField<Name extends string>(fact: Name, description: string) {
  return {
    type: ImageRef,
    description,
    args,
    extensions: { plan: { facts: [fact] } },
    resolve: (
      parent: { readonly [N in Name]?: Fact<readonly Image[]> },
      { minWidth }: { readonly minWidth?: number | null | undefined },
      _context: GraphContext,
      info: GraphQLResolveInfo,
    ) => owned(renditionFor(known(parent[fact]) ?? [], minWidth), parent, info),
  };
}

export const MediaKindRef = builder.enumType('MediaKind', {
  description: 'What a post or a story consists of.',
  values: {
    IMAGE: { description: 'One picture.' },
    VIDEO: { description: 'One video.' },
    CAROUSEL: { description: 'Several pictures and videos, which are its `children`.' },
  } satisfies Record<MediaKind, unknown>,
});

/** The fields that a post and a story have for their picture or video. */
export function pictureFields(t: PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, PostOrStory>): FieldMap {
  return {
    width: t.exposeInt('width', { description: 'The width of the original, in pixels.' }),
    height: t.exposeInt('height', { description: 'The height of the original, in pixels.' }),
    images: t.field({
      ...ownedFiles('images', 'image'),
      type: [ImageRef],
      description: 'The renditions (sizes) of the picture, or of the cover of a video.',
    }),
    image: t.field(renditionField('images', 'One rendition of the picture, or of the cover of a video.')),
    videos: t.field({
      ...ownedFiles('videos'),
      type: [VideoRef],
      description: 'The renditions of the video. null for a picture.',
    }),
    videoDuration: t.exposeFloat('videoDuration', {
      description: 'The length of the video, in seconds. null for a picture.',
    }),
  };
}
