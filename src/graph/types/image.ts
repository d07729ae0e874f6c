import type { Image, Video } from '../../model/image.ts';
import { builder } from '../builder.ts';

export const ImageRef = builder.objectRef<Image>('Image').implement({
  description:
    'One rendition of a picture. The URL expires (its `oe` parameter is the expiry as hexadecimal Unix time), and browsers cannot embed it on other origins.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'URL of the rendition.' }),
    width: t.exposeInt('width', { description: 'Pixels; null where the upstream gives only the address.' }),
    height: t.exposeInt('height', { description: 'Pixels; null where the upstream gives only the address.' }),
  }),
});

export const VideoRef = builder.objectRef<Video>('Video').implement({
  description: "One rendition of a video. The address expires, as a picture's does.",
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'URL of the rendition.' }),
    width: t.exposeInt('width', { description: 'Pixels.' }),
    height: t.exposeInt('height', { description: 'Pixels.' }),
    bandwidth: t.exposeInt('bandwidth', { description: 'Bits per second.' }),
  }),
});

/** The argument of fields that choose one rendition. */
export const minWidthArgument = builder.args((t) => ({
  minWidth: t.int({
    description:
      'Pixels: returns the smallest rendition that is at least this wide, else the largest. Left out: the largest.',
  }),
}));
