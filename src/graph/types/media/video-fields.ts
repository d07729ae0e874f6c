import { builder } from '../../builder/builder.ts';
import { ownedFile } from '../../files/owned-file.ts';
import { ImageRef } from '../image.ts';

/** What a video has beside its renditions. All are null for a picture. */
builder.objectFields('Media', (t) => ({
  firstFrame: t.field({
    ...ownedFile('firstFrame'),
    type: ImageRef,
    description: 'The first frame of the video, which can differ from its cover (`image`). null for a picture.',
  }),
  dashManifest: t.exposeString('dashManifest', {
    description:
      'The MPEG-DASH manifest of the video: an XML text with the URLs of all its qualities and of its sound. null if the service does not provide it.',
  }),
  subtitlesUrl: t.expose('subtitlesUrl', {
    type: 'URL',
    description:
      'The URL of the subtitles (captions of the speech), which expires. Browsers refuse to load it on other websites. null if there are none.',
  }),
  subtitlesLocale: t.exposeString('subtitlesLocale', {
    description: 'The language of the speech that Instagram recognized, such as `en_US`. null if it recognized none.',
  }),
  videoCodec: t.exposeString('videoCodec', {
    description: 'The codec of the video, such as `vp09.00.30.08.00.02.02.01.00` or `avc1.64001f` (RFC 6381).',
  }),
  videoQualityCount: t.exposeInt('videoQualityCount', {
    description: 'The number of qualities that Instagram has of the video.',
  }),
  dubbedLanguages: t.exposeStringList('dubbedLanguages', {
    description: 'The languages into which Instagram dubbed the speech, such as `en`. null if there are none.',
  }),
}));
