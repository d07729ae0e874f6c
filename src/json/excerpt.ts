import { MINUS, NINE, QUOTE, ZERO } from './char-codes.ts';
import { LONG } from './decode.ts';

/** Shorter pieces are copied faster byte by byte than by `Buffer.copy`. */
const SHORT = 64;

/** No longer than any member. */
const standIn = '"":0';

/**
 * The buffer for excerpts. They can share it because each becomes text before the next one begins; only a very long body
 * needs a buffer of its own.
 */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/** A body without the parts that are left out, and with quotes around long integers. It is built from front to back. */
export class Excerpt {
  readonly #body: Buffer;
  readonly #written: Buffer;
  #length = 0;
  /** Everything before this position has been written or left out. */
  #from = 0;

  constructor(body: Buffer) {
    this.#body = body;
    // At most two quotes are added for every 16 digits.
    const most = body.length + Math.ceil(body.length / LONG) * 2;
    this.#written = most <= shared.length ? shared : Buffer.allocUnsafeSlow(most);
  }

  leaveOut(start: number, end: number): void {
    this.#writeUpTo(start);
    this.#from = end;
  }

  /**
   * Leaves out all members of an object, and writes one with the empty key in their place. Nothing reads it, but the object is
   * not taken for an empty one.
   */
  leaveOutAll(start: number, end: number): void {
    this.leaveOut(start, end);
    this.#length += this.#written.write(standIn, this.#length, 'latin1');
  }

  /** Puts quotes around what is from `start` to `end` if it is an integer that a double may round. */
  quoteIfLong(start: number, end: number): void {
    if (end - start < LONG || !isLongInteger(this.#body, start, end)) return;
    this.#writeUpTo(start);
    this.#written[this.#length++] = QUOTE;
    this.#writeUpTo(end);
    this.#written[this.#length++] = QUOTE;
  }

  /** The bytes of the excerpt, which are valid until the next one begins. */
  bytes(): Buffer {
    this.#writeUpTo(this.#body.length);
    return this.#written.subarray(0, this.#length);
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

/** Whether this is an integer of at least 16 digits, with or without a minus. JSON has none with a leading zero. */
function isLongInteger(body: Buffer, start: number, end: number): boolean {
  const digits = body[start] === MINUS ? start + 1 : start;
  if (end - digits < LONG || body[digits] === ZERO) return false;
  for (let at = digits; at < end; at += 1) {
    const code = body[at] as number;
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}
