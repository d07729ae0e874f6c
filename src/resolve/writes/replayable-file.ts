import { GatewayError, type UserError } from '../../errors.ts';
import { userError } from './user-errors.ts';

/** How much of a file stays in memory after it was read, for an upload that breaks off and goes on from there. */
const replayBytes = 8 * 1024 * 1024;

/**
 * A file that is read once, with its latest bytes kept: reading can begin again from one of them. However large the file is,
 * no more than these and the chunk being read are in memory.
 */
export class ReplayableFile {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #sizeBytes: number;
  #kept: Uint8Array[] = [];
  #keptFrom = 0;
  #readTo = 0;
  #isOver = false;
  /** One read serves everyone who waits: a read that was begun for an upload that broke off is not lost. */
  #reading: Promise<void> | undefined;
  /** What is wrong with the file itself; undefined while nothing is. */
  problem: UserError | undefined;

  constructor(source: AsyncIterable<Uint8Array>, sizeBytes: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#sizeBytes = sizeBytes;
  }

  /** Whether reading can begin at this byte. */
  canReadFrom(offset: number): boolean {
    return offset >= this.#keptFrom && offset <= this.#readTo;
  }

  /** The bytes from `offset` to the end. Throws, and sets `problem`, if there are more or fewer than the stated size. */
  async *from(offset: number): AsyncGenerator<Uint8Array> {
    let next = offset;
    for (;;) {
      const chunk = this.#keptAt(next);
      if (chunk !== undefined) {
        next += chunk.length;
        yield chunk;
      } else if (this.#isOver) return;
      else {
        this.#reading ??= this.#read();
        await this.#reading;
      }
    }
  }

  #keptAt(offset: number): Uint8Array | undefined {
    let from = this.#keptFrom;
    for (const chunk of this.#kept) {
      if (offset < from + chunk.length) return offset === from ? chunk : chunk.subarray(offset - from);
      from += chunk.length;
    }
    return undefined;
  }

  async #read(): Promise<void> {
    try {
      const { done, value } = await this.#source.next();
      if (done === true) this.#end();
      else this.#keep(value);
    } finally {
      this.#reading = undefined;
    }
  }

  #keep(chunk: Uint8Array): void {
    this.#readTo += chunk.length;
    if (this.#readTo > this.#sizeBytes)
      this.#fail('FILE_LONGER', `the file is longer than the ${this.#sizeBytes} bytes`);
    this.#kept.push(chunk);
    for (let [first] = this.#kept; first !== undefined; [first] = this.#kept) {
      if (this.#readTo - this.#keptFrom - first.length < replayBytes) break;
      this.#kept.shift();
      this.#keptFrom += first.length;
    }
  }

  #end(): void {
    this.#isOver = true;
    if (this.#readTo < this.#sizeBytes)
      this.#fail('FILE_SHORTER', `the file ends after ${this.#readTo} of the ${this.#sizeBytes} bytes`);
  }

  #fail(code: string, message: string): never {
    const text = `${message} that sizeBytes states`;
    this.problem = userError(code, text, 'Pass the exact size of the file, and send all of it.');
    throw new GatewayError('BAD_USER_INPUT', text);
  }
}
