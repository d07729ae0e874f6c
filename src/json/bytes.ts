/**
 * The bytes of a body in several chunks, or in a text. A scanner copies them into its memory, so they need not be joined before:
 * buffers are outside of the heap, and V8 collects the whole heap when many are made.
 */
export interface Bytes {
  readonly length: number;
  /** Writes all of them into `target` from `start` on. */
  copyTo(target: Buffer, start: number): void;
  /** All of them in one buffer. */
  toBuffer(): Buffer;
}

export type Body = Buffer | Bytes;

export function bufferOf(body: Body): Buffer {
  return Buffer.isBuffer(body) ? body : body.toBuffer();
}

/** Bytes as they arrived, in chunks. */
export class ChunkedBytes implements Bytes {
  readonly length: number;
  readonly #chunks: readonly Buffer[];
  #whole: Buffer | undefined;

  constructor(chunks: readonly Buffer[]) {
    this.#chunks = chunks;
    let length = 0;
    for (const chunk of chunks) length += chunk.length;
    this.length = length;
  }

  copyTo(target: Buffer, start: number): void {
    let at = start;
    for (const chunk of this.#chunks) {
      target.set(chunk, at);
      at += chunk.length;
    }
  }

  toBuffer(): Buffer {
    const [first] = this.#chunks;
    this.#whole ??= first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    return this.#whole;
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
