import { Transform, type TransformCallback } from 'node:stream';

/** Passes bytes on and counts them; fails once they are more than the limit. */
export class CountedBytes extends Transform {
  bytes = 0;
  readonly #maxBytes: number;
  readonly #onTooMany: () => Error;

  constructor(maxBytes: number, onTooMany: () => Error) {
    super();
    this.#maxBytes = maxBytes;
    this.#onTooMany = onTooMany;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.#maxBytes) callback(this.#onTooMany());
    else callback(null, chunk);
  }
}
