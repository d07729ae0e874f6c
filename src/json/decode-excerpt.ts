import { type Body, bufferOf, TextBytes } from './bytes.ts';
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
export function decodeExcerpt(body: Body, keys: DecodedKeys): unknown {
  try {
    return JSON.parse(jsonText(scanned(body, keys))) as unknown;
  } catch {
    throw notJson(body);
  }
}

/**
 * The bytes that `decodeExcerpt` would parse, as a text with a character for each. An excerpt of it with fewer keys equals that of
 * the body.
 *
 * @throws SyntaxError where the structure of the body is not that of JSON, or what is kept nests too deep.
 */
export function excerptOf(body: Body, keys: DecodedKeys): string {
  try {
    return scanned(body, keys).toString('latin1');
  } catch {
    throw notJson(body);
  }
}

/**
 * Decodes such a text as a whole.
 *
 * @throws SyntaxError when it is not JSON.
 */
export function parseExcerpt(excerpt: string): unknown {
  const bytes = new TextBytes(excerpt);
  try {
    return JSON.parse(jsonText(bytes.toBuffer())) as unknown;
  } catch {
    throw notJson(bytes);
  }
}

/** The excerpt, whose bytes are valid until the next call. */
function scanned(body: Body, keys: DecodedKeys): Buffer {
  return simdExcerpt(body, keys) ?? plainExcerpt(bufferOf(body), keys);
}
