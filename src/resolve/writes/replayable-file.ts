import { GatewayError, type UserError } from '../../errors.ts';
import { amountOf } from '../../model/amount.ts';
import { userError } from './user-errors.ts';

/** How much of a file stays in memory after it was read, for an upload that breaks off and goes on from there. */
const replayBytes = 8 * 1024 * 1024;

/** Bytes are copied into blocks: a client may send any number of tiny chunks. */
const blockBytes = 256 * 1024;

/**
 * A file that is read once, with its latest bytes kept: reading can begin again from one of them. However large the file is,
 * no more than these and the chunk being read are in memory.
 */
export class ReplayableFile {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #sizeBytes: number;
  readonly #blocks: Buffer[] = [];
  /** The position in the file of the first block. */
  #keptFrom = 0;
  #readTo = 0;
  #isOver = false;
  /** The read in progress, which all readers wait for: one that an upload began before it broke off is used by the next. */
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
      if (next < this.#readTo) {
        const bytes = this.#keptAt(next);
        next += bytes.length;
        yield bytes;
      } else if (this.#isOver) return;
      else {
        this.#reading ??= this.#read();
        await this.#reading;
      }
    }
  }

  /** The kept bytes from `offset` to the end of their block, or to the last byte that was read. */
  #keptAt(offset: number): Buffer {
    const index = Math.floor((offset - this.#keptFrom) / blockBytes);
    const block = this.#blocks[index];
    if (block === undefined) throw new RangeError(`byte ${offset} of the file is not kept`);
    const start = this.#keptFrom + index * blockBytes;
    return block.subarray(offset - start, this.#readTo - start);
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
    if (this.#readTo + chunk.length > this.#sizeBytes)
      this.#fail('FILE_LONGER', `the file is longer than the ${amountOf(this.#sizeBytes, 'byte')}`);
    for (let copied = 0; copied < chunk.length; ) {
      const at = (this.#readTo - this.#keptFrom) % blockBytes;
      if (at === 0) this.#addBlock();
      const part = chunk.subarray(copied, copied + blockBytes - at);
      this.#blocks.at(-1)?.set(part, at);
      copied += part.length;
      this.#readTo += part.length;
    }
  }

  #addBlock(): void {
    this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes));
    if (this.#blocks.length * blockBytes <= replayBytes) return;
    this.#blocks.shift();
    this.#keptFrom += blockBytes;
  }

  #end(): void {
    this.#isOver = true;
    if (this.#readTo < this.#sizeBytes)
      this.#fail('FILE_SHORTER', `the file ends after ${this.#readTo} of the ${amountOf(this.#sizeBytes, 'byte')}`);
  }

  #fail(code: string, message: string): never {
    const text = `${message} that sizeBytes states`;
    this.problem = userError(code, text, 'Pass the exact size of the file, and send all of it.');
    throw new GatewayError('BAD_USER_INPUT', text);
  }
}
