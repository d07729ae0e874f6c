import { LONG } from './decode.ts';
import { jsonText } from './text.ts';

const MINUS = 0x2d;
const QUOTE = 0x22;
const ZERO = 0x30;
const NINE = 0x39;

/** Shorter pieces are copied faster one by one than by the call that copies in one go. */
const SHORT = 64;

/**
 * Excerpts are written here, one after another: each becomes text before the next one begins. Only that of a very long
 * body needs room of its own.
 */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/** A body without what is left out of it, and with quotes round long integers. Whoever makes it goes from front to back. */
export class Excerpt {
  readonly #body: Buffer;
  readonly #written: Buffer;
  #length = 0;
  /** Everything before it has been written or left out. */
  #from = 0;

  constructor(body: Buffer) {
    this.#body = body;
    // Two quotes for every 16 digits are the most that can be added.
    const most = body.length + Math.ceil(body.length / LONG) * 2;
    this.#written = most <= shared.length ? shared : Buffer.allocUnsafeSlow(most);
  }

  leaveOut(start: number, end: number): void {
    this.#writeUpTo(start);
    this.#from = end;
  }

  /** Puts what stands from `start` to `end` in quotes if it is an integer that a double may get wrong. */
  quoteIfLong(start: number, end: number): void {
    if (end - start < LONG || !isLongInteger(this.#body, start, end)) return;
    this.#writeUpTo(start);
    this.#written[this.#length++] = QUOTE;
    this.#writeUpTo(end);
    this.#written[this.#length++] = QUOTE;
  }

  /** The excerpt with all that was not left out. */
  text(): string {
    this.#writeUpTo(this.#body.length);
    return jsonText(this.#written.subarray(0, this.#length));
  }

  #writeUpTo(end: number): void {
    const body = this.#body;
    const written = this.#written;
    let length = this.#length;
    if (end - this.#from > SHORT) length += body.copy(written, length, this.#from, end);
    else for (let at = this.#from; at < end; at += 1) written[length++] = body[at] as number;
    this.#length = length;
    this.#from = end;
  }
}

/** At least 16 digits with nothing before them but a minus, the first of them no zero: JSON knows no such integer. */
function isLongInteger(body: Buffer, start: number, end: number): boolean {
  const digits = body[start] === MINUS ? start + 1 : start;
  if (end - digits < LONG || body[digits] === ZERO) return false;
  for (let at = digits; at < end; at += 1) {
    const code = body[at] as number;
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}
