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
    return JSON.parse(jsonText(scanned(body, keys))) as unknown;
  } catch {
    throw notJson(body);
  }
}

/**
 * The bytes of what `decodeExcerpt` would decode, in a buffer of their own: an excerpt of these with fewer keys is the body's.
 *
 * @throws SyntaxError where the structure of the body is not that of JSON, or what is kept nests too deep.
 */
export function excerptOf(body: Buffer, keys: DecodedKeys): Buffer {
  let found: Buffer;
  try {
    found = scanned(body, keys);
  } catch {
    throw notJson(body);
  }
  const own = Buffer.allocUnsafeSlow(found.length);
  found.copy(own);
  return own;
}

/**
 * Decodes an excerpt as a whole.
 *
 * @throws SyntaxError when it is not JSON.
 */
export function parseExcerpt(excerpt: Buffer): unknown {
  try {
    return JSON.parse(jsonText(excerpt)) as unknown;
  } catch {
    throw notJson(excerpt);
  }
}

/** The bytes are valid until the next call. */
function scanned(body: Buffer, keys: DecodedKeys): Buffer {
  return simdExcerpt(body, keys) ?? plainExcerpt(body, keys);
}
