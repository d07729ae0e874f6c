import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './char-codes.ts';

/**
 * Skips JSON in bytes. Each function takes the position where something begins and returns the position after it, and throws
 * where there is no such thing or it has no end. Only quotes and brackets are checked in what is skipped.
 */

const BLANK = 1;
const ATOM = 2;
const SEPARATOR = 3;
const STRING = 4;
const OPENING = 5;
const CLOSING = 6;

/** The kind of each byte outside strings; 0 is not JSON. */
const kinds = new Uint8Array(256);
for (const [letters, kind] of [
  [' \t\r\n', BLANK],
  ['+-.0123456789Eaeflnrstu', ATOM],
  [',:', SEPARATOR],
  ['"', STRING],
  ['[{', OPENING],
  [']}', CLOSING],
] as const)
  for (const letter of letters) kinds[letter.charCodeAt(0)] = kind;

/** The error contains nothing of the body, which must not reach a log. */
export function notJson(body: { readonly length: number }): SyntaxError {
  return new SyntaxError(`Not JSON: a text of ${body.length} bytes`);
}

/** White space, if there is any. */
export function pastBlanks(body: Uint8Array, start: number): number {
  const { length } = body;
  let at = start;
  while (at < length && kinds[body[at] as number] === BLANK) at += 1;
  return at;
}

/** A number, `true`, `false` or `null`, or anything spelt with their letters. */
export function pastAtom(body: Uint8Array, start: number): number {
  const { length } = body;
  let at = start;
  while (at < length && kinds[body[at] as number] === ATOM) at += 1;
  if (at === start) throw notJson(body);
  return at;
}

/** A string, from its opening quote. */
export function pastString(body: Uint8Array, start: number): number {
  if (body[start] !== QUOTE) throw notJson(body);
  const { length } = body;
  let at = start + 1;
  while (at < length) {
    const code = body[at];
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  throw notJson(body);
}

export function pastValue(body: Uint8Array, start: number): number {
  const code = body[start];
  if (code === QUOTE) return pastString(body, start);
  return code === OPEN_BRACE || code === OPEN_BRACKET ? pastBrackets(body, start) : pastAtom(body, start);
}

/** The closing bracket of an opening one. */
function closingOf(opening: number): number {
  return opening === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
}

/** An object or a list. Open brackets are in an array, not on the engine's stack, so that any nesting can be skipped. */
function pastBrackets(body: Uint8Array, start: number): number {
  const { length } = body;
  const outer: number[] = [];
  let closing = closingOf(body[start] as number);
  let at = start + 1;
  while (at < length) {
    const code = body[at] as number;
    const kind = kinds[code] as number;
    if (kind === STRING) {
      at = pastString(body, at);
      continue;
    }
    at += 1;
    if (kind === OPENING) {
      outer.push(closing);
      closing = closingOf(code);
    } else if (kind === CLOSING) {
      if (code !== closing) throw notJson(body);
      const next = outer.pop();
      if (next === undefined) return at;
      closing = next;
    } else if (kind === 0) throw notJson(body);
  }
  throw notJson(body);
}
