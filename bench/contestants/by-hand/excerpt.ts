/** As the limit, but it decodes what gramgraph decodes for all queries together: the members that any of its readers reads. */
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import { decodedKeys } from '../../../src/upstreams/hiker/decoded-keys.ts';
import { decoding, serveClips } from './clips.ts';

serveClips(
  'excerpt',
  decoding((body) => decodeExcerpt(body, decodedKeys.all)),
);
