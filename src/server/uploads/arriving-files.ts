import type { Readable } from 'node:stream';
import { GatewayError } from '../../errors.ts';

interface Waiting {
  readonly name: string;
  resolve(bytes: AsyncIterable<Uint8Array>): void;
  reject(reason: GatewayError): void;
}

/**
 * The files of one multipart request, in the order in which they arrive. A file that nobody reads yet stops the request: the
 * client sends no more until it is read, or passed over because a later one is asked for.
 */
export class ArrivingFiles {
  readonly #names: ReadonlySet<string>;
  readonly #maxBytes: number;
  /** Files that cannot be read any more, and why. */
  readonly #gone = new Map<string, string>();
  /** Files that have begun to arrive and are not read. Short ones come several at a time. */
  readonly #unread = new Map<string, Readable>();
  #open: Readable | undefined;
  #waiting: Waiting | undefined;
  #end: GatewayError | undefined;

  constructor(names: Iterable<string>, maxBytes: number) {
    this.#names = new Set(names);
    this.#maxBytes = maxBytes;
  }

  /** A file begins to arrive. */
  arrive(name: string, stream: Readable): void {
    // A broken request is reported to the reader of the file, in #bytesOf.
    stream.on('error', () => undefined);
    // The operation cannot use a file that the map does not name.
    if (!this.#names.has(name)) return void stream.resume();
    this.#unread.set(name, stream);
    if (this.#waiting?.name === name) this.#give(this.#waiting, stream);
    else if (this.#waiting !== undefined) this.#passOver();
  }

  /** Nothing more arrives: the request is complete, or is broken. */
  end(reason?: GatewayError): void {
    if (this.#end !== undefined) return;
    this.#end = reason ?? unusable('the request does not contain the file; send every file that its map names');
    if (reason !== undefined) {
      this.#passOver();
      this.#open?.destroy(reason);
    }
    this.#waiting?.reject(this.#end);
    this.#waiting = undefined;
  }

  /** Waits for a file. It can be read once, and not after one that follows it. */
  open(name: string): Promise<AsyncIterable<Uint8Array>> {
    const why = this.#gone.get(name);
    if (why !== undefined) return Promise.reject(unusable(why));
    return new Promise((resolve, reject) => {
      const arrived = this.#unread.get(name);
      if (arrived !== undefined) return this.#give({ name, resolve, reject }, arrived);
      this.#passOver();
      if (this.#end !== undefined) reject(this.#end);
      else this.#waiting = { name, resolve, reject };
    });
  }

  #give({ name, resolve }: Waiting, stream: Readable): void {
    this.#waiting = undefined;
    this.#open = stream;
    this.#passOver(name);
    this.#unread.delete(name);
    this.#gone.set(name, `the file "${name}" is used twice; send it twice`);
    resolve(this.#bytesOf(stream));
  }

  /** Makes room for a file that is asked for: what came before it is not kept. */
  #passOver(asked?: string): void {
    for (const [name, stream] of this.#unread) {
      if (name === asked) return;
      this.#unread.delete(name);
      this.#gone.set(name, `the file "${name}" came before it was needed; send the files in the order of their use`);
      stream.resume();
    }
  }

  async *#bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    try {
      for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > this.#maxBytes)
          throw unusable(
            `the file is longer than ${this.#maxBytes} bytes; send a shorter one, or raise MAX_UPLOAD_BYTES`,
          );
        yield chunk;
      }
    } catch (fault) {
      throw fault instanceof GatewayError ? fault : unusable('the request ended within the file');
    } finally {
      this.#open = undefined;
      // The rest of it makes room for the next file.
      stream.resume();
    }
  }
}

function unusable(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
