import { afterTables, type KeyExports, KeySets, type ScannerKeys } from './key-sets.ts';

/** What scanner/excerpt.ts exports. Positions are those of its memory. */
interface Exports extends KeyExports {
  readonly memory: WebAssembly.Memory;
  readonly excerpt: (body: number, end: number, output: number) => number;
}

/** Bytes that are read or written at once. */
const BLOCK = 16;

/** Zeros after the body. Two blocks can reach past its end. */
const padding = 2 * BLOCK;

/** Where an excerpt begins. */
const output = afterTables;

/** A body, which may be in several pieces. */
export type ScannedBody = Buffer | { readonly length: number; copyTo(memory: Buffer, start: number): void };

export interface Scanner {
  /** The bytes of the excerpt, which are valid until the next call; `undefined` where the twin must decide. */
  excerpt(body: ScannedBody, keys: ScannerKeys): Buffer | undefined;
}

/** A scanner with a memory of its own; `undefined` where the engine has no WebAssembly, or not its SIMD, or gets no memory. */
export function openScanner(binary: Uint8Array<ArrayBuffer>): Scanner | undefined {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(binary)) return undefined;
  const module = new WebAssembly.Module(binary);
  try {
    return new SimdScanner(new WebAssembly.Instance(module).exports as unknown as Exports);
  } catch (fault) {
    // V8 reserves gigabytes of addresses for any memory, which a limit such as `ulimit -v` can forbid.
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

/**
 * The memory has a fixed size, of which the system provides only what has been used. A call uses it from beginning to end
 * without waiting for anything, so calls cannot disturb each other.
 */
class SimdScanner implements Scanner {
  readonly #exports: Exports;
  readonly #memory: Buffer;
  readonly #keySets: KeySets;

  constructor(exports: Exports) {
    this.#exports = exports;
    this.#memory = Buffer.from(exports.memory.buffer);
    this.#keySets = new KeySets(exports, this.#memory);
  }

  excerpt(body: ScannedBody, keys: ScannerKeys): Buffer | undefined {
    const memory = this.#memory;
    // The excerpt is written before what has not been read yet: at most two quotes are added for a block.
    const start = output + 2 * BLOCK + 2 * Math.ceil(body.length / BLOCK);
    const end = start + body.length;
    if (end + padding > memory.length || !this.#keySets.use(keys)) return undefined;
    if (Buffer.isBuffer(body)) memory.set(body, start);
    else body.copyTo(memory, start);
    memory.fill(0, end, end + padding);
    const written = this.#exports.excerpt(start, end, output);
    return written === 0 ? undefined : memory.subarray(output, written);
  }
}
