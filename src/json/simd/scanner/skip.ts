import { blanks, bracketsAndOthers, equals, othersThanAtoms, quotesAndBackslashes } from './blocks';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  QUOTE,
  SPACE,
} from './characters';

/**
 * Skips JSON, as ../../scan.ts does. Each function takes the position where something begins and the end of the body, and
 * returns the position after it, or 0 where the twin must decide: it is no such thing, has no end, or nests very deeply.
 */

/** The brackets that are open in a skipped value are bits of one number. */
const mostLevels = 64;

/** The four bytes of `true`, of `null` and of the end of `false`, as numbers. */
const TRUE: u32 = 0x65757274;
const NULL: u32 = 0x6c6c756e;
const ALSE: u32 = 0x65736c61;
const F: u8 = 0x66;

/** White space, if there is any. Minified bodies have none, so the first byte is looked at alone. */
export function pastBlanks(start: usize): usize {
  if (load<u8>(start) > SPACE) return start;
  let at = start;
  while (true) {
    const others = blanks(at) ^ 0xffff;
    if (others !== 0) return at + ctz(others);
    at += 16;
  }
}

/** A number, `true`, `false` or `null`, or anything spelt with their letters. */
export function pastAtom(start: usize): usize {
  // Most atoms are these words. What comes next is read sooner if their length need not be found out first.
  const word = load<u32>(start);
  if ((word === NULL || word === TRUE) && isAfterMember(start + 4)) return start + 4;
  if (load<u8>(start) === F && load<u32>(start + 1) === ALSE && isAfterMember(start + 5)) return start + 5;
  let at = start;
  while (true) {
    const others = othersThanAtoms(at);
    if (others !== 0) {
      at += ctz(others);
      return at === start ? 0 : at;
    }
    at += 16;
  }
}

function isAfterMember(at: usize): bool {
  const code = load<u8>(at);
  return code === COMMA || code === CLOSE_BRACE;
}

/** A string, from its opening quote. */
export function pastString(start: usize, end: usize): usize {
  let at = start + 1;
  while (at < end) {
    const found = quotesAndBackslashes(at);
    if (found === 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    if (load<u8>(at) === QUOTE) return at + 1;
    at += 2;
  }
  return 0;
}

/** The string of a member's key. 0 also where its name has escapes; those in its arguments do not matter. */
export function pastKey(start: usize, end: usize): usize {
  if (load<u8>(start) !== QUOTE) return 0;
  let at = start + 1;
  while (at < end) {
    const found = quotesAndBackslashes(at);
    if (found !== 0) {
      at += ctz(found);
      if (load<u8>(at) === QUOTE) return at + 1;
      return hasParenthesis(start, at) ? pastString(start, end) : 0;
    }
    at += 16;
  }
  return 0;
}

function hasParenthesis(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 1) if (load<u8>(at) === OPEN_PARENTHESIS) return true;
  return false;
}

export function pastValue(start: usize, end: usize): usize {
  const code = load<u8>(start);
  if (code === QUOTE) return pastString(start, end);
  return code === OPEN_BRACE || code === OPEN_BRACKET ? pastBrackets(start, end) : pastAtom(start);
}

/** An object or a list. It is skipped 32 bytes at a time, of which only the brackets are looked at one by one. */
function pastBrackets(start: usize, end: usize): usize {
  // Many are empty. A closing bracket is the second after its opening one in ASCII.
  if (load<u8>(start + 1) === load<u8>(start) + 2) return start + 2;
  /** One bit for each open bracket, the lowest for the innermost: 1 is a brace. */
  let braces: u64 = 0;
  let levels = 0;
  /** The bits of the bytes after a backslash, with one more for the first byte of the next block. */
  let escaped: u64 = 0;
  /** All bits if the block begins in a string. */
  let inString: u32 = 0;
  for (let at = start; at < end; at += 32) {
    escaped = escapedBytes(equals(at, BACKSLASH), escaped >> 32);
    const quotes = equals(at, QUOTE) & ~(escaped as u32);
    const strings = fromOddToEven(quotes) ^ inString;
    inString = ((strings as i32) >> 31) as u32;
    let found = bracketsAndOthers(at) & ~(strings | quotes);
    for (; found !== 0; found &= found - 1) {
      const bracket = at + ctz(found);
      const code = load<u8>(bracket);
      if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        if (levels === mostLevels) return 0;
        braces = (braces << 1) | (code === OPEN_BRACE ? 1 : 0);
        levels += 1;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        if ((code === CLOSE_BRACE) !== ((braces & 1) === 1)) return 0;
        levels -= 1;
        if (levels === 0) return bracket + 1;
        braces >>= 1;
      } else return 0;
    }
  }
  return 0;
}

/** The bytes that backslashes escape. `first` is 1 if the first byte is one of them. */
function escapedBytes(backslashes: u32, first: u64): u64 {
  let escaped = first;
  for (let rest = backslashes as u64; rest !== 0; rest &= rest - 1) {
    const backslash = rest & (0 - rest);
    if ((escaped & backslash) === 0) escaped |= backslash << 1;
  }
  return escaped;
}

/** The bits from each first, third, … of these to the bit before the next: each is the parity of those up to it. */
function fromOddToEven(bits: u32): u32 {
  let parity = bits;
  parity ^= parity << 1;
  parity ^= parity << 2;
  parity ^= parity << 4;
  parity ^= parity << 8;
  return parity ^ (parity << 16);
}
