/**
 * The limit: a server written by hand for the clips query. The same calls in the same two rounds, the same dispatcher, the
 * same lossless decoder, and nothing else: no GraphQL, no errors, no limits, no cancellation.
 */
import { decodeJson } from '../../../src/json/decode.ts';
import { jsonText } from '../../../src/json/text.ts';
import { decoding, serveClips } from './clips.ts';

serveClips(
  'limit',
  decoding((body) => decodeJson(jsonText(body))),
);
