import { isAscii } from 'node:buffer';
import { BACKSLASH } from './char-codes.ts';

/** From this length on, a one-byte string is cheaper. */
const longBody = 32 * 1024;

/** Where more than one byte in so many is beyond ASCII, as in other scripts, escapes cost more than they save. */
const fewIn = 1024;

/** The number of bytes that are checked for characters beyond ASCII at once. */
const block = 2048;

/** The highest bit of each byte of a word. ASCII has none of them. */
const highBits = 0x8080_8080;

/**
 * The JSON text of a body. A long body becomes a string of one byte a character: a single emoji would make it two bytes, and
 * parsing a hundred kilobytes would take a third longer. The few characters beyond ASCII become JSON escapes (`\u…`), so the
 * text decodes to the same value, and is refused where the body would be. A body with many such characters stays as it is.
 */
export function jsonText(body: Buffer): string {
  if (body.length < longBody) return body.toString('utf8');
  const words = wordsOf(body);
  let text = '';
  let taken = 0;
  let left = body.length / fewIn;
  for (let start = 0; start < body.length; start += block) {
    const end = Math.min(start + block, body.length);
    if (isAscii(body.subarray(start, end))) continue;
    let at = nextBeyond(body, words, { from: Math.max(start, taken), end });
    while (at < end) {
      // A backslash before this character is an invalid escape, which our escape would make valid.
      if (isEscaped(body, at)) return body.toString('utf8');
      const after = runEnd(body, at);
      left -= after - at;
      if (left < 0) return body.toString('utf8');
      text += body.toString('latin1', taken, at) + escaped(body.toString('utf8', at, after));
      taken = after;
      at = nextBeyond(body, words, { from: after, end });
    }
  }
  return text + body.toString('latin1', taken, body.length);
}

/** A body's bytes as words of four, which are checked in a quarter of the steps. */
interface Words {
  readonly words: Uint32Array;
  /** Where in the body the first word begins: words are aligned in memory, a body need not be. */
  readonly start: number;
}

function wordsOf({ buffer, byteOffset, length }: Buffer): Words {
  const start = (4 - (byteOffset % 4)) % 4;
  return { words: new Uint32Array(buffer, byteOffset + start, (length - start) >> 2), start };
}

/** The position of the first character beyond ASCII, or the end. */
function nextBeyond(
  body: Buffer,
  { words, start }: Words,
  { from, end }: { readonly from: number; readonly end: number },
): number {
  let at = from;
  while (at < end && (at - start) % 4 !== 0) {
    if ((body[at] as number) >= 0x80) return at;
    at += 1;
  }
  let word = (at - start) >> 2;
  const lastWord = (end - start) >> 2;
  while (word < lastWord && ((words[word] as number) & highBits) === 0) word += 1;
  at = Math.max(at, start + 4 * word);
  while (at < end && (body[at] as number) < 0x80) at += 1;
  return at;
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
