/** As the limit, but it decodes what gramgraph decodes: the members that any of its readers reads. */
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import { sparseKeys } from '../../../src/upstreams/hiker/sparse-keys.ts';
import { decoding, serveClips } from './clips.ts';

const keys = new DecodedKeys(sparseKeys);
serveClips(
  'excerpt',
  decoding((body) => decodeExcerpt(body, keys)),
);
