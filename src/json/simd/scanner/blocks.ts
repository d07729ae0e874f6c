import { BACKSLASH, CARRIAGE_RETURN, LINE_FEED, QUOTE, SPACE, TAB } from './characters';

/**
 * Questions about 16 bytes at once, or 32. Each answer has one bit for each byte, the lowest for the first; `ctz` finds the
 * first byte. A block may reach past the end of the body: memory goes on for 32 bytes that are zero, and zero is never JSON.
 */

/** The bytes at which a string ends or has an escape. */
export function quotesAndBackslashes(at: usize): i32 {
  const block = v128.load(at);
  return i8x16.bitmask(v128.or(i8x16.eq(block, i8x16.splat(QUOTE)), i8x16.eq(block, i8x16.splat(BACKSLASH))));
}

export function blanks(at: usize): i32 {
  const block = v128.load(at);
  const lines = v128.or(i8x16.eq(block, i8x16.splat(LINE_FEED)), i8x16.eq(block, i8x16.splat(CARRIAGE_RETURN)));
  const spaces = v128.or(i8x16.eq(block, i8x16.splat(SPACE)), i8x16.eq(block, i8x16.splat(TAB)));
  return i8x16.bitmask(v128.or(lines, spaces));
}

/**
 * The bytes that are none of numbers and of `true`, `false` and `null`: `+-.0123456789Eaeflnrstu`.
 *
 * A byte is one of them if the sets of its halves share a bit. The first table is looked up by the low four bits, the second
 * by the high four: bit 1 is for 0x2…, 2 for 0x3…, 4 for 0x4…, 8 for 0x6…, 16 for 0x7….
 */
export function othersThanAtoms(at: usize): i32 {
  const low = i8x16(2, 10, 18, 18, 18, 30, 10, 2, 2, 2, 0, 1, 8, 1, 9, 0);
  const high = i8x16(0, 0, 1, 2, 4, 0, 8, 16, 0, 0, 0, 0, 0, 0, 0, 0);
  return halvesDiffer(v128.load(at), low, high);
}

/** Of 32 bytes between the strings of a value, those that are not of atoms, blanks, commas or colons. */
export function bracketsAndOthers(at: usize): u32 {
  // As above; bit 32 is for the blanks of 0x0…, and the others have their commas, colons and spaces too.
  const low = i8x16(3, 10, 18, 18, 18, 30, 10, 2, 2, 34, 34, 1, 9, 33, 9, 0);
  const high = i8x16(32, 0, 1, 2, 4, 0, 8, 16, 0, 0, 0, 0, 0, 0, 0, 0);
  return halvesDiffer(v128.load(at), low, high) | (halvesDiffer(v128.load(at + 16), low, high) << 16);
}

/** Of 32 bytes, those that are this one. */
export function equals(at: usize, code: u8): u32 {
  const wanted = i8x16.splat(code);
  const first = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
  return first | (i8x16.bitmask(i8x16.eq(v128.load(at + 16), wanted)) << 16);
}

function halvesDiffer(block: v128, low: v128, high: v128): i32 {
  const ofLow = i8x16.swizzle(low, v128.and(block, i8x16.splat(15)));
  const ofHigh = i8x16.swizzle(high, i8x16.shr_u(block, 4));
  return i8x16.bitmask(i8x16.eq(v128.and(ofLow, ofHigh), i8x16.splat(0)));
}

/** Whether 16 bytes are all digits. */
export function areDigits(at: usize): bool {
  return i8x16.all_true(i8x16.lt_u(i8x16.sub(v128.load(at), i8x16.splat(0x30)), i8x16.splat(10)));
}
