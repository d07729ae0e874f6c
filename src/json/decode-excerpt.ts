import type { DecodedKeys } from './decoded-keys.ts';
import { plainExcerpt } from './plain-excerpt.ts';
import { notJson } from './scan.ts';
import { simdExcerpt } from './simd/simd-excerpt.ts';
import { jsonText } from './text.ts';

/**
 * Decodes a body as `decodeJson` does its text, but only the members of objects that `keys` keeps where they stand. Readers
 * use a part of an answer, and skipping the rest costs a fraction of decoding it. An object of which no member is kept has one
 * with the empty key, so that only an empty object is decoded as one.
 *
 * `JSON.parse` validates what is kept. Of what is skipped, only the structure is checked: a truncated body, or brackets that
 * do not match, are refused anywhere; an invalid word or escape in a skipped value is not. What is kept may nest
 * `deepestNesting` levels.
 *
 * @throws SyntaxError when the body is not JSON or nests deeper. The message contains nothing of the body.
 */
export function decodeExcerpt(body: Buffer, keys: DecodedKeys): unknown {
  try {
    const excerpt = simdExcerpt(body, keys) ?? plainExcerpt(body, keys);
    return JSON.parse(jsonText(excerpt)) as unknown;
  } catch {
    throw notJson(body);
  }
}
