import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './characters';
import { isKept } from './keys';
import { pastAtom, pastBlanks, pastKey, pastString, pastValue } from './skip';
import { begin, finish, leaveOut, quoteIfLong } from './written';

export { addKey, clearKeys, nextKey } from './keys';

/** As ../../nesting.ts. The closing brackets of the objects and lists that are open are at the beginning of memory. */
const deepestNesting: usize = 512;

/**
 * Writes the excerpt of the body from `body` to `end` to `place`, and returns its end, or 0 where the twin must decide.
 * The loops are those of ../../plain-excerpt.ts.
 */
export function excerpt(body: usize, end: usize, place: usize): usize {
  begin(body, place);
  let levels: usize = 0;
  let at = pastBlanks(body);
  while (true) {
    // A value that is kept begins here.
    if (levels > deepestNesting) return 0;
    const opening = load<u8>(at);
    if (opening === OPEN_BRACE) {
      store<u8>(levels, CLOSE_BRACE);
      levels += 1;
      at = toKeptMember(at, end);
      if (at === 0) return 0;
      if (load<u8>(at) !== CLOSE_BRACE) continue;
    } else if (opening === OPEN_BRACKET) {
      store<u8>(levels, CLOSE_BRACKET);
      levels += 1;
      at = pastBlanks(at + 1);
      if (load<u8>(at) !== CLOSE_BRACKET) continue;
    } else if (opening === QUOTE) {
      at = pastString(at, end);
      if (at === 0) return 0;
    } else {
      const start = at;
      at = pastAtom(at);
      if (at === 0) return 0;
      quoteIfLong(start, at);
    }
    // A value has ended here, and perhaps the objects and lists around it.
    while (true) {
      at = pastBlanks(at);
      if (levels === 0) return at === end ? finish(end) : 0;
      const closing = load<u8>(levels - 1);
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

/**
 * Goes from the brace or comma before a member to the value of the next member that is kept, or to the closing brace. Leaves
 * out the members between, with the comma that they no longer need.
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
    const keeps = isKept(key + 1, at - key - 1);
    at = pastBlanks(at);
    if (load<u8>(at) !== COLON) return 0;
    at = pastBlanks(at + 1);
    if (keeps) {
      if (key !== first) leaveOut(first, key);
      return at;
    }
    at = pastValue(at, end);
    if (at === 0) return 0;
    at = pastBlanks(at);
    const code = load<u8>(at);
    if (code === CLOSE_BRACE) {
      leaveOut(isFirst ? before + 1 : before, at);
      return at;
    }
    if (code !== COMMA) return 0;
    at = pastBlanks(at + 1);
  }
}
