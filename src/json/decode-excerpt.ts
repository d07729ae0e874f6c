import type { DecodedKeys } from './decoded-keys.ts';
import { Excerpt } from './excerpt.ts';
import { deepestNesting } from './nesting.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  notJson,
  OPEN_BRACE,
  OPEN_BRACKET,
  pastAtom,
  pastBlanks,
  pastString,
  pastValue,
  QUOTE,
} from './scan.ts';

/** What provides whether a member is kept. */
export type Keys = Pick<DecodedKeys, 'keeps'>;

/**
 * Decodes a body as `decodeJson` does its text, but leaves out the members of its objects, at any depth, that are not
 * kept. Readers look at a small part of an answer; passing over the rest costs less than half of decoding it.
 *
 * What is kept is for `JSON.parse` to judge, in the very letters in which it came. Of what is left out only the structure
 * is judged: a body that is cut off, or whose brackets do not match, is refused wherever that is; `tru` for a value, or an
 * escape that JSON does not know, is not. What is kept may nest `deepestNesting` levels.
 *
 * @throws SyntaxError when the body is not JSON, or nests deeper. Like that of `decodeJson`, it holds nothing of the body.
 */
export function decodeExcerpt(body: Buffer, keys: Keys): unknown {
  try {
    return JSON.parse(excerptOf(body, keys)) as unknown;
  } catch {
    throw notJson(body);
  }
}

function excerptOf(body: Buffer, keys: Keys): string {
  const excerpt = new Excerpt(body);
  /** What will close the objects and lists that are open. */
  const closings: number[] = [];
  let at = pastBlanks(body, 0);
  for (;;) {
    // Here a value begins, and it is kept.
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
    // Here one has ended, and with it perhaps those that it stands in.
    for (;;) {
      at = pastBlanks(body, at);
      const closing = closings.at(-1);
      if (closing === undefined) {
        if (at < body.length) throw notJson(body);
        return excerpt.text();
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
 * From the brace or comma before a member to the value of the next one that is kept, or to the brace that ends the
 * object. The members between are left out, and with them the comma that would have nothing to part.
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

/** A key, or 0 where it has escapes: those go before it can be looked up. A loop that asks nothing else is the fastest. */
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

/** Whether a member is kept whose key has escapes and stands, in its quotes, from `start` to `end`. */
function keepsEscaped(body: Buffer, start: number, end: number, keys: Keys): boolean {
  const plain = Buffer.from(`"${JSON.parse(body.toString('utf8', start, end)) as string}"`);
  return keys.keeps(plain, 1, plain.length - 1);
}
