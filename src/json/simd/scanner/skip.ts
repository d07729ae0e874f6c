import { atoms, blanks, quotesAndBackslashes, stringsAndBracketsAndOthers } from './blocks';
import { CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE, SPACE } from './characters';

/**
 * Skips JSON, as ../../scan.ts does. Each function takes the position where something begins and the end of the body, and
 * returns the position after it, or 0 where the twin must decide: it is no such thing, has no end, or nests very deeply.
 */

/** The brackets that are open in a skipped value are bits of one number. */
const mostLevels = 64;

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
  let at = start;
  while (true) {
    const others = atoms(at) ^ 0xffff;
    if (others !== 0) {
      at += ctz(others);
      return at === start ? 0 : at;
    }
    at += 16;
  }
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

/** The string of a member's key. 0 also where it has escapes. */
export function pastKey(start: usize, end: usize): usize {
  if (load<u8>(start) !== QUOTE) return 0;
  let at = start + 1;
  while (at < end) {
    const found = quotesAndBackslashes(at);
    if (found !== 0) {
      at += ctz(found);
      return load<u8>(at) === QUOTE ? at + 1 : 0;
    }
    at += 16;
  }
  return 0;
}

export function pastValue(start: usize, end: usize): usize {
  const code = load<u8>(start);
  if (code === QUOTE) return pastString(start, end);
  return code === OPEN_BRACE || code === OPEN_BRACKET ? pastBrackets(start, end) : pastAtom(start);
}

/** An object or a list. */
function pastBrackets(start: usize, end: usize): usize {
  /** One bit for each open bracket, the lowest for the innermost: 1 is a brace. */
  let braces: u64 = load<u8>(start) === OPEN_BRACE ? 1 : 0;
  let levels = 1;
  let at = start + 1;
  while (true) {
    const found = stringsAndBracketsAndOthers(at);
    if (found === 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    const code = load<u8>(at);
    if (code === QUOTE) {
      at = pastString(at, end);
      if (at === 0) return 0;
      continue;
    }
    at += 1;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (levels === mostLevels) return 0;
      braces = (braces << 1) | (code === OPEN_BRACE ? 1 : 0);
      levels += 1;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if ((code === CLOSE_BRACE) !== ((braces & 1) === 1)) return 0;
      levels -= 1;
      if (levels === 0) return at;
      braces >>= 1;
    } else return 0;
  }
}
