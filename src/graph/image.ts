import type { Image, Video } from '../model/image.ts';
import { builder } from './builder.ts';

export const ImageRef = builder.objectRef<Image>('Image').implement({
  description:
    'One rendition of a picture. The address expires (its `oe` parameter is the hex Unix time of expiry) and refuses to be embedded from other origins.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'Where the rendition lies.' }),
    width: t.exposeInt('width', { description: 'Pixels; null where the upstream gives only the address.' }),
    height: t.exposeInt('height', { description: 'Pixels; null where the upstream gives only the address.' }),
  }),
});

export const VideoRef = builder.objectRef<Video>('Video').implement({
  description: "One rendition of a video. The address expires, as a picture's does.",
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'Where the rendition lies.' }),
    width: t.exposeInt('width', { description: 'Pixels.' }),
    height: t.exposeInt('height', { description: 'Pixels.' }),
    bandwidth: t.exposeInt('bandwidth', { description: 'Bits per second.' }),
  }),
});

/** The argument of fields that choose one rendition. */
export const minWidthArgument = builder.args((t) => ({
  minWidth: t.int({
    description: 'Pixels: the smallest rendition at least this wide is given, else the largest. Left out: the largest.',
  }),
}));
