import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './char-codes.ts';
import type { DecodedKeys } from './decoded-keys.ts';
import { Excerpt } from './excerpt.ts';
import { deepestNesting } from './nesting.ts';
import { notJson, pastAtom, pastBlanks, pastString, pastValue } from './scan.ts';

/** Decides which members are kept. */
export type Keys = Pick<DecodedKeys, 'keeps'>;

/**
 * The bytes of a body without the members of objects that `keys` leaves out, at any depth, and with quotes around long integers.
 * They are valid until the next call.
 *
 * This is the twin of `simd/`: it decides what that leaves to it, and tests hold both equal.
 *
 * @throws SyntaxError when the structure is not that of JSON, or what is kept nests deeper than `deepestNesting` levels.
 */
export function plainExcerpt(body: Buffer, keys: Keys): Buffer {
  const excerpt = new Excerpt(body);
  /** The closing brackets of the objects and lists that are open. */
  const closings: number[] = [];
  let at = pastBlanks(body, 0);
  for (;;) {
    // A value that is kept begins here.
    if (closings.length > deepestNesting) throw notJson(body);
    const opening = body[at];
    if (opening === OPEN_BRACE) {
      closings.push(CLOSE_BRACE);
      at = toKeptMember(body, at, keys, excerpt);
      if (body[at] !== CLOSE_BRACE) continue;
    } else if (opening === OPEN_BRACKET) {
      closings.push(CLOSE_BRACKET);
      at = pastBlanks(body, at + 1);
      if (body[at] !== CLOSE_BRACKET) continue;
    } else if (opening === QUOTE) {
      at = pastString(body, at);
    } else {
      const end = pastAtom(body, at);
      excerpt.quoteIfLong(at, end);
      at = end;
    }
    // A value has ended here, and perhaps the objects and lists around it.
    for (;;) {
      at = pastBlanks(body, at);
      const closing = closings.at(-1);
      if (closing === undefined) {
        if (at < body.length) throw notJson(body);
        return excerpt.bytes();
      }
      if (body[at] === COMMA) {
        at = closing === CLOSE_BRACE ? toKeptMember(body, at, keys, excerpt) : pastBlanks(body, at + 1);
        if (closing === CLOSE_BRACKET || body[at] !== CLOSE_BRACE) break;
      }
      if (body[at] !== closing) throw notJson(body);
      closings.pop();
      at += 1;
    }
  }
}

/**
 * Goes from the brace or comma before a member to the value of the next member that is kept, or to the closing brace. Leaves
 * out the members between, with the comma that they no longer need.
 */
function toKeptMember(body: Buffer, before: number, keys: Keys, excerpt: Excerpt): number {
  const isFirst = body[before] === OPEN_BRACE;
  let at = pastBlanks(body, before + 1);
  if (isFirst && body[at] === CLOSE_BRACE) return at;
  const first = at;
  for (;;) {
    const key = at;
    const plain = pastPlainKey(body, key);
    at = plain === 0 ? pastString(body, key) : plain;
    const isKept = plain === 0 ? keepsEscaped(body, key, at, keys) : keys.keeps(body, key + 1, at - 1);
    at = pastBlanks(body, at);
    if (body[at] !== COLON) throw notJson(body);
    at = pastBlanks(body, at + 1);
    if (isKept) {
      if (key !== first) excerpt.leaveOut(first, key);
      return at;
    }
    at = pastBlanks(body, pastValue(body, at));
    if (body[at] === CLOSE_BRACE) {
      excerpt.leaveOut(isFirst ? before + 1 : before, at);
      return at;
    }
    if (body[at] !== COMMA) throw notJson(body);
    at = pastBlanks(body, at + 1);
  }
}

/** The end of a key, or 0 where it has escapes, which have to be resolved before it is looked up. A loop without other checks is the fastest. */
function pastPlainKey(body: Buffer, start: number): number {
  if (body[start] !== QUOTE) throw notJson(body);
  const { length } = body;
  for (let at = start + 1; at < length; at += 1) {
    const code = body[at];
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) return 0;
  }
  throw notJson(body);
}

/** Whether a member is kept whose key has escapes. The key with its quotes is from `start` to `end`. */
function keepsEscaped(body: Buffer, start: number, end: number, keys: Keys): boolean {
  const plain = Buffer.from(`"${JSON.parse(body.toString('utf8', start, end)) as string}"`);
  return keys.keeps(plain, 1, plain.length - 1);
}
