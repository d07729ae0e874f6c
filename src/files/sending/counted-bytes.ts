import { Transform, type TransformCallback } from 'node:stream';
import { tooLarge, tooSlow } from '../file-refusal.ts';

/** The file's server may keep the client waiting for so long in all, and longer by the time that its bytes take at the slowest rate. */
const graceMs = 30_000;
const slowestBytesPerSecond = 8_192;

/**
 * Passes bytes on and counts them. Fails once they are more than the limit, or come too slowly: a server that sends a byte now and
 * then would hold the connection for ever. The time in which the client takes no bytes does not count.
 */
export class CountedBytes extends Transform {
  bytes = 0;
  readonly #maxBytes: number;
  #waitedMs = 0;
  #waitsSince: number | undefined;

  constructor(maxBytes: number) {
    super();
    this.#maxBytes = maxBytes;
  }

  override _read(size: number): void {
    this.#waitsSince ??= performance.now();
    super._read(size);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.#waitsSince !== undefined) this.#waitedMs += performance.now() - this.#waitsSince;
    this.#waitsSince = undefined;
    if (this.bytes > this.#maxBytes) callback(tooLarge());
    else if (this.#waitedMs > graceMs + (this.bytes * 1000) / slowestBytesPerSecond) callback(tooSlow());
    else callback(null, chunk);
  }
}
