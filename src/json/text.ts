import { isAscii } from 'node:buffer';
import { BACKSLASH } from './char-codes.ts';

/** From this length on, a one-byte string is cheaper. */
const longBody = 32 * 1024;

/** The number of bytes that are checked for characters beyond ASCII at once. */
const block = 2048;

/**
 * The JSON text of a body. A long body becomes a string of one byte a character: a single emoji would make it two bytes, and
 * parsing a hundred kilobytes would take a third longer. The few characters beyond ASCII become JSON escapes (`\u…`), so the
 * text decodes to the same value, and is refused where the body would be.
 */
export function jsonText(body: Buffer): string {
  if (body.length < longBody) return body.toString('utf8');
  let text = '';
  let taken = 0;
  for (let start = 0; start < body.length; start += block) {
    const end = Math.min(start + block, body.length);
    if (isAscii(body.subarray(start, end))) continue;
    for (let at = Math.max(start, taken); at < end; at += 1) {
      if ((body[at] as number) < 0x80) continue;
      // A backslash before this character is an invalid escape, which our escape would make valid.
      if (isEscaped(body, at)) return body.toString('utf8');
      const after = runEnd(body, at);
      text += body.toString('latin1', taken, at) + escaped(body.toString('utf8', at, after));
      taken = after;
      at = after - 1;
    }
  }
  return text + body.toString('latin1', taken, body.length);
}

function runEnd(body: Buffer, from: number): number {
  let at = from;
  while (at < body.length && (body[at] as number) >= 0x80) at += 1;
  return at;
}

/** Whether an odd number of backslashes is before this position. */
function isEscaped(body: Buffer, at: number): boolean {
  let before = at;
  while (before > 0 && body[before - 1] === BACKSLASH) before -= 1;
  return (at - before) % 2 === 1;
}

function escaped(letters: string): string {
  let escapes = '';
  for (let i = 0; i < letters.length; i += 1) escapes += `\\u${letters.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escapes;
}
