import type { OnReadOpts, Socket } from 'node:net';

/** A handler that has views of bytes that were read. */
export interface ViewHolder {
  /** Copies what its views show: the memory is about to be used again. */
  keep(): void;
}

/** What one read fills. */
interface ReadBuffer {
  readonly bytes: Buffer;
  /** Where the bytes of a body end; at the end of the buffer where the body is complete. What follows is undici's. */
  end: number;
  holder: ViewHolder | undefined;
}

/** As much as Node reads at once. */
const readBytes = 64 * 1024;

/** Each socket has a buffer of its own, so few are free at a time. */
const mostFree = 8;

/**
 * Buffers that sockets read into, used again and again. Node would make one for each read: 64 kB, of which it keeps what was read.
 * They are outside of V8's heap, which collects everything when many are made.
 *
 * undici hands views of them to a handler in the turn of the read. A buffer is used again at the end of that turn; a handler that
 * needs its bytes for longer, because more of the body is to come, is told to copy them before. A buffer whose last bytes are no
 * part of a body is left to whoever has views of it: undici collects the lines of a head.
 */
export class ReadBuffers {
  readonly #free: ReadBuffer[] = [];
  readonly #byMemory = new WeakMap<ArrayBufferLike, ReadBuffer>();

  /** The option of a socket that reads into them. */
  readonly onread: OnReadOpts;

  constructor() {
    const byMemory = this.#byMemory;
    const free = (socket: Socket, read: ReadBuffer, length: number): void => this.#release(socket, read, length);
    this.onread = {
      buffer: () => this.#take().bytes,
      callback(this: Socket, length: number, bytes: Uint8Array): boolean {
        const mayGoOn = this.push(bytes.subarray(0, length));
        const read = byMemory.get(bytes.buffer);
        // undici reads in a tick that `push` has asked for, so this comes after it.
        if (read !== undefined) process.nextTick(free, this, read, length);
        return mayGoOn;
      },
    };
  }

  /** Notes who has a view of a body. */
  hold(view: Buffer, holder: ViewHolder): void {
    const read = this.#byMemory.get(view.buffer);
    if (read === undefined) return;
    read.end = view.byteOffset + view.length;
    read.holder = holder;
  }

  /** Notes that the body is complete of which this is the last view, and whether its bytes are used later. */
  complete(view: Buffer, holder: ViewHolder, isNeeded: boolean): void {
    const read = this.#byMemory.get(view.buffer);
    // What follows the view was read later, and is in another buffer.
    if (read === undefined || read.holder !== holder) return;
    read.end = readBytes;
    if (!isNeeded) read.holder = undefined;
  }

  #take(): ReadBuffer {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const read: ReadBuffer = { bytes: Buffer.allocUnsafeSlow(readBytes), end: 0, holder: undefined };
    this.#byMemory.set(read.bytes.buffer, read);
    return read;
  }

  #release(socket: Socket, read: ReadBuffer, length: number): void {
    const { end, holder } = read;
    read.end = 0;
    read.holder = undefined;
    // Bytes that nobody has read from the socket yet, or a head that has begun.
    if (socket.readableLength > 0 || end < length) return;
    holder?.keep();
    if (this.#free.length < mostFree) this.#free.push(read);
  }
}
