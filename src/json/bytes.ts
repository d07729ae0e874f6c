/**
 * The bytes of a body in several chunks, or in a text. A scanner copies them into its memory, so they need not be joined before:
 * buffers are outside of the heap, and V8 collects the whole heap when many are made.
 */
export interface Bytes {
  readonly length: number;
  /** Writes all of them into `target` from `start` on. */
  copyTo(target: Buffer, start: number): void;
  /** All of them in one buffer, which may be a view of memory that they are in. */
  toBuffer(): Buffer;
}

export type Body = Buffer | Bytes;

export function bufferOf(body: Body): Buffer {
  return Buffer.isBuffer(body) ? body : body.toBuffer();
}

/** Bytes as they arrive, in chunks. Memory that chunks are views of can be used again after `keep`. */
export class ChunkedBytes implements Bytes {
  /** Views, after texts with a character for each byte. */
  readonly #chunks: (Buffer | string)[] = [];
  #length = 0;
  /** How many of the chunks are texts. */
  #texts = 0;

  get length(): number {
    return this.#length;
  }

  /** Undefined where there are no bytes. */
  get firstByte(): number | undefined {
    const first = this.#chunks.find(({ length }) => length > 0);
    return typeof first === 'string' ? first.charCodeAt(0) : first?.[0];
  }

  add(view: Buffer): void {
    this.#chunks.push(view);
    this.#length += view.length;
  }

  /** Copies what is a view. A text is in the heap, where a copy that lives for a moment is collected cheaply. */
  keep(): void {
    for (let at = this.#texts; at < this.#chunks.length; at += 1)
      this.#chunks[at] = (this.#chunks[at] as Buffer).toString('latin1');
    this.#texts = this.#chunks.length;
  }

  copyTo(target: Buffer, start: number): void {
    let at = start;
    for (const chunk of this.#chunks) {
      if (typeof chunk === 'string') target.write(chunk, at, 'latin1');
      else target.set(chunk, at);
      at += chunk.length;
    }
  }

  toBuffer(): Buffer {
    const [first] = this.#chunks;
    if (this.#chunks.length === 1 && typeof first === 'object') return first;
    const whole = Buffer.allocUnsafe(this.#length);
    this.copyTo(whole, 0);
    return whole;
  }
}

/** Bytes in a text with a character for each. A text is in the heap, so a short-lived one is collected cheaply. */
export class TextBytes implements Bytes {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get length(): number {
    return this.#text.length;
  }

  copyTo(target: Buffer, start: number): void {
    target.write(this.#text, start, 'latin1');
  }

  toBuffer(): Buffer {
    return Buffer.from(this.#text, 'latin1');
  }
}
