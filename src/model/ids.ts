/** Base 64's digits in order of value. A code is a number, not bytes, so nothing is padded. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Every two digits together, so that a code is put together from six parts at most. */
const PAIRS = Array.from({ length: 64 * 64 }, (_, value) => digitAt(value >> 6) + digitAt(value & 63));

/** The value of a digit by its character code; -1 for a character that is none. */
const VALUES = Int8Array.from({ length: 128 }, (_, charCode) => ALPHABET.indexOf(String.fromCharCode(charCode)));

const BITS_24 = 2 ** 24;

/** What one step of the high limb is worth when the low one holds six digits. */
const LOW_RANGE = 2n ** 36n;

/** A media's public code has at most this many digits: 11 × 6 bits hold 64. */
const PUBLIC_CODE_LENGTH = 11;

const MAX_PK = '18446744073709551615';

/**
 * Whether a text is an unsigned 64-bit integer in plain decimal, as every pk is: `3870208929998373811`.
 *
 * It checks every id of an answer: a loop takes half the time of a pattern.
 */
export function isPk(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > MAX_PK.length || (length > 1 && text.charCodeAt(0) === 48)) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return length < MAX_PK.length || text <= MAX_PK;
}

/**
 * The code of a media by its pk, with no call: `3870208929998373811` → `DW1voQ_GQOz`.
 *
 * Every post of an answer needs it: two limbs of 24 and 40 bits take a quarter of the time of BigInt.
 *
 * @throws RangeError when the text is not a pk
 */
export function codeFromPk(pk: string): string {
  if (pk.length === 0 || pk.length > MAX_PK.length || (pk.length > 1 && pk.startsWith('0'))) throw notAPk();
  let low = 0;
  let high = 0;
  for (let i = 0; i < pk.length; i++) {
    const digit = pk.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) throw notAPk();
    low = low * 10 + digit;
    high = high * 10 + (low >>> 24);
    low &= BITS_24 - 1;
  }
  if (high >= 2 ** 40) throw notAPk();
  const middle = high % BITS_24;
  const top = (high - middle) / BITS_24;
  const digits = pairs(top) + pairs(middle) + pairs(low);
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 65) start++;
  return digits.slice(start);
}

/**
 * The pk of a media by its code, with no call: `DW1voQ_GQOz` → `3870208929998373811`. The code of a private account's
 * media is longer; its first 11 digits are the pk.
 *
 * `null` for a text that is not a code: another character, more than 64 bits, or a leading `A`, which is a leading zero.
 * No media has such a code, and accepting it would give one media two codes.
 */
export function pkFromCode(code: string): string | null {
  const length = Math.min(code.length, PUBLIC_CODE_LENGTH);
  if (length === 0 || (code.length > 1 && code.startsWith('A'))) return null;
  // Six digits to the low limb (36 bits), the others to the high one: both stay exact in a double.
  const split = length - 6;
  let high = 0;
  let low = 0;
  for (let i = 0; i < length; i++) {
    const value = VALUES[code.charCodeAt(i)] ?? -1;
    if (value < 0) return null;
    if (i < split) high = high * 64 + value;
    else low = low * 64 + value;
  }
  for (let i = length; i < code.length; i++) {
    if ((VALUES[code.charCodeAt(i)] ?? -1) < 0) return null;
  }
  if (high >= 2 ** 28) return null;
  return String(BigInt(high) * LOW_RANGE + BigInt(low));
}

/** The pk in a media's `id`, which is `<pk>_<owner pk>` in most answers and the bare pk in some; `null` when it is neither. */
export function mediaPkFromId(id: string): string | null {
  const underscore = id.indexOf('_');
  if (underscore === -1) return isPk(id) ? id : null;
  const pk = id.slice(0, underscore);
  return isPk(pk) && isPk(id.slice(underscore + 1)) ? pk : null;
}

/** `" @Some.Name "` → `some.name`: the one form of the ways in which people write a username. */
export function normaliseUsername(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase();
}

/** Whether a text can be a username, in any case and without `@`. Dots alone are none: in a URL they refer to a parent path. */
export function isUsername(text: string): boolean {
  return /^(?!\.+$)[a-z0-9._]{1,30}$/i.test(text);
}

function notAPk(): RangeError {
  return new RangeError('Not a pk: an unsigned 64-bit integer in decimal is wanted');
}

/** Four digits: the 24 bits of one limb. */
function pairs(limb: number): string {
  return (PAIRS[limb >>> 12] ?? '') + (PAIRS[limb & 4095] ?? '');
}

function digitAt(value: number): string {
  return ALPHABET.charAt(value);
}
