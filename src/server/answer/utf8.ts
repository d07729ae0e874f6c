import { transcode } from 'node:buffer';

/** A character beyond Latin-1. A text without any is stored with one byte a character, and V8 does not search it for this. */
const beyondOneByte = /[^\0-\xff]/;

/** Texts up to this length are encoded faster by V8. */
const shortText = 2048;

/** The longest text that is transcoded: longer answers are written in chunks. */
const longText = 131_072;

/** The characters of the text that is being transcoded, two bytes each. */
const units = Buffer.allocUnsafeSlow(2 * longText);

/**
 * A text without half surrogate pairs, as all of `JSON.stringify` are, in UTF-8. One emoji makes V8 store a text with two bytes a
 * character, and its encoder then takes several times as long as the one that Node transcodes with.
 */
export function utf8Of(text: string): Buffer {
  if (text.length <= shortText || text.length > longText || !beyondOneByte.test(text)) return Buffer.from(text);
  return transcode(units.subarray(0, units.write(text, 'utf16le')), 'utf16le', 'utf8');
}
