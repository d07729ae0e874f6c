import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './characters';
import { valuePlace } from './keys';
import { pastAtom, pastBlanks, pastKey, pastString, pastValue } from './skip';
import { begin, finish, leaveOut, leaveOutAll, quoteIfLong } from './written';

export { addKey, clearKeys, nextKey, useKeys } from './keys';

/**
 * As ../../nesting.ts. At the beginning of memory are the objects and lists that are open, in two bytes each: the closing bracket,
 * and the place.
 */
const deepestNesting: usize = 512;

/** The place of the value that begins next. */
let place: usize = 0;

/**
 * Writes the excerpt of the body from `body` to `end` to `start`, and returns its end, or 0 where the twin must decide.
 * The loops are those of ../../plain-excerpt.ts.
 */
export function excerpt(body: usize, end: usize, start: usize): usize {
  begin(body, start);
  place = 0;
  let levels: usize = 0;
  let at = pastBlanks(body);
  while (true) {
    // A value that is kept begins here.
    if (levels > deepestNesting) return 0;
    const opening = load<u8>(at);
    if (opening === OPEN_BRACE) {
      open(levels, CLOSE_BRACE);
      levels += 1;
      at = toKeptMember(at, end);
      if (at === 0) return 0;
      if (load<u8>(at) !== CLOSE_BRACE) continue;
    } else if (opening === OPEN_BRACKET) {
      open(levels, CLOSE_BRACKET);
      levels += 1;
      at = pastBlanks(at + 1);
      if (load<u8>(at) !== CLOSE_BRACKET) continue;
    } else if (opening === QUOTE) {
      at = pastString(at, end);
      if (at === 0) return 0;
    } else {
      const atom = at;
      at = pastAtom(at);
      if (at === 0) return 0;
      quoteIfLong(atom, at);
    }
    // A value has ended here, and perhaps the objects and lists around it.
    while (true) {
      at = pastBlanks(at);
      if (levels === 0) return at === end ? finish(end) : 0;
      const level = load<u16>((levels - 1) << 1);
      const closing = level & 0xff;
      place = (level >> 8) as usize;
      const code = load<u8>(at);
      if (code === COMMA) {
        if (closing === CLOSE_BRACKET) {
          at = pastBlanks(at + 1);
          break;
        }
        at = toKeptMember(at, end);
        if (at === 0) return 0;
        if (load<u8>(at) !== CLOSE_BRACE) break;
      } else if (code !== closing) return 0;
      levels -= 1;
      at += 1;
    }
  }
}

function open(level: usize, closing: u8): void {
  store<u16>(level << 1, (closing as u16) | ((place as u16) << 8));
}

/**
 * Goes from the brace or comma before a member of an object at `place` to the value of the next member that is kept, or to the
 * closing brace. Leaves out the members between, with the comma that they no longer need.
 */
function toKeptMember(before: usize, end: usize): usize {
  const isFirst = load<u8>(before) === OPEN_BRACE;
  let at = pastBlanks(before + 1);
  if (isFirst && load<u8>(at) === CLOSE_BRACE) return at;
  const first = at;
  while (true) {
    const key = at;
    at = pastKey(key, end);
    if (at === 0) return 0;
    const found = valuePlace(key + 1, at - key - 1, place);
    at = pastBlanks(at);
    if (load<u8>(at) !== COLON) return 0;
    at = pastBlanks(at + 1);
    if (found !== 0) {
      place = found - 1;
      if (key !== first) leaveOut(first, key);
      return at;
    }
    at = pastValue(at, end);
    if (at === 0) return 0;
    at = pastBlanks(at);
    const code = load<u8>(at);
    if (code === CLOSE_BRACE) {
      if (isFirst) leaveOutAll(before + 1, at);
      else leaveOut(before, at);
      return at;
    }
    if (code !== COMMA) return 0;
    at = pastBlanks(at + 1);
  }
}
