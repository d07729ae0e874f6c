/** What scanner/excerpt.ts exports. Positions are those of its memory. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Where the keys begin. */
  readonly clearKeys: (slotBits: number, places: number) => void;
  readonly nextKey: () => number;
  /** Returns where the key's row begins: what it means at each place. */
  readonly addKey: (length: number) => number;
  readonly excerpt: (body: number, end: number, output: number) => number;
}

/** The keys that are kept, and for each what it means at each place. */
export interface ScannerKeys {
  readonly words: readonly string[];
  readonly placeCount: number;
  /** Of a word, by its index: a byte for each place, which is the place of the member's value plus 1, or 0 where it is left out. */
  rowOf(index: number): Uint8Array;
}

/** Bytes that are read or written at once. */
const BLOCK = 16;

/** Slots per key. Most keys of an answer are not kept, and should find an empty slot. */
const slotsPerKey = 8;

/** Blocks of keys are counted in two bytes. */
const mostKeyBlocks = 0xffff;

export interface Scanner {
  /** The bytes of the excerpt, which are valid until the next call; `undefined` where the twin must decide. */
  excerpt(body: Buffer, keys: ScannerKeys): Buffer | undefined;
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
  #keys: ScannerKeys | undefined;
  /** Where an excerpt begins. */
  #output = 0;

  constructor(exports: Exports) {
    this.#exports = exports;
    this.#memory = Buffer.from(exports.memory.buffer);
  }

  excerpt(body: Buffer, keys: ScannerKeys): Buffer | undefined {
    if (keys !== this.#keys && !this.#load(keys)) return undefined;
    const memory = this.#memory;
    // The excerpt is written before what has not been read yet: at most two quotes are added for a block.
    const start = this.#output + 2 * BLOCK + 2 * Math.ceil(body.length / BLOCK);
    const end = start + body.length;
    if (end + BLOCK > memory.length) return undefined;
    memory.set(body, start);
    memory.fill(0, end, end + BLOCK);
    const written = this.#exports.excerpt(start, end, this.#output);
    return written === 0 ? undefined : memory.subarray(this.#output, written);
  }

  /** Puts the keys into memory, unless they do not fit. */
  #load(keys: ScannerKeys): boolean {
    const { clearKeys, nextKey, addKey } = this.#exports;
    const quoted = keys.words.map((word) => Buffer.from(`${word}"`));
    const blocksOfRow = Math.ceil(keys.placeCount / BLOCK);
    const blocks = quoted.reduce((sum, { length }) => sum + Math.ceil(length / BLOCK) + blocksOfRow, 1);
    if (blocks > mostKeyBlocks) return false;
    this.#keys = keys;
    clearKeys(Math.ceil(Math.log2(Math.max(2, quoted.length * slotsPerKey))), keys.placeCount);
    for (const [index, key] of quoted.entries()) {
      this.#memory.set(key, nextKey());
      this.#memory.set(keys.rowOf(index), addKey(key.length));
    }
    this.#output = nextKey();
    return true;
  }
}
