import type { Image, Video } from '../../model/image.ts';
import { builder } from '../builder.ts';

export const ImageRef = builder.objectRef<Image>('Image').implement({
  description:
    'One rendition (size) of a picture. Its URL expires: the parameter `oe` is the expiry time in Unix seconds, in hexadecimal. Browsers cannot embed it on other websites.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'The URL of the file.' }),
    width: t.exposeInt('width', { description: 'The width, in pixels. null if the service provides only the URL.' }),
    height: t.exposeInt('height', { description: 'The height, in pixels. null if the service provides only the URL.' }),
  }),
});

export const VideoRef = builder.objectRef<Video>('Video').implement({
  description: 'One rendition (size) of a video. Its URL expires, as that of an `Image` does.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: false, description: 'The URL of the file.' }),
    width: t.exposeInt('width', { description: 'The width, in pixels.' }),
    height: t.exposeInt('height', { description: 'The height, in pixels.' }),
    bandwidth: t.exposeInt('bandwidth', { description: 'The bit rate, in bits per second.' }),
  }),
});

/** The argument of fields that return one rendition. */
export const minWidthArgument = builder.args((t) => ({
  minWidth: t.int({
    description:
      'A width in pixels. Returns the smallest rendition that is at least this wide, or the largest if none is. The default is the largest.',
  }),
}));
