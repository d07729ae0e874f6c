/** What scanner/excerpt.ts exports. Positions are those of its memory. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Where the keys begin. */
  readonly clearKeys: (slotBits: number) => void;
  readonly nextKey: () => number;
  readonly addKey: (length: number) => void;
  readonly excerpt: (body: number, end: number, place: number) => number;
}

/** Bytes that are read or written at once. */
const BLOCK = 16;

/** Slots per key. Most keys of an answer are not kept, and should find an empty slot. */
const slotsPerKey = 8;

/** Blocks of keys are counted in two bytes. */
const mostKeyBlocks = 0xffff;

export interface Scanner {
  /** The bytes of the excerpt, which are valid until the next call; `undefined` where the twin must decide. */
  excerpt(body: Buffer, keys: ReadonlySet<string>): Buffer | undefined;
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
  #keys: ReadonlySet<string> | undefined;
  /** Where an excerpt begins. */
  #place = 0;

  constructor(exports: Exports) {
    this.#exports = exports;
    this.#memory = Buffer.from(exports.memory.buffer);
  }

  excerpt(body: Buffer, keys: ReadonlySet<string>): Buffer | undefined {
    if (keys !== this.#keys && !this.#load(keys)) return undefined;
    const memory = this.#memory;
    // The excerpt is written before what has not been read yet: at most two quotes are added for a block.
    const start = this.#place + 2 * BLOCK + 2 * Math.ceil(body.length / BLOCK);
    const end = start + body.length;
    if (end + BLOCK > memory.length) return undefined;
    memory.set(body, start);
    memory.fill(0, end, end + BLOCK);
    const written = this.#exports.excerpt(start, end, this.#place);
    return written === 0 ? undefined : memory.subarray(this.#place, written);
  }

  /** Puts the keys into memory, unless they do not fit. */
  #load(keys: ReadonlySet<string>): boolean {
    const { clearKeys, nextKey, addKey } = this.#exports;
    const quoted = [...keys].map((word) => Buffer.from(`${word}"`));
    const blocks = quoted.reduce((sum, { length }) => sum + Math.ceil(length / BLOCK), 1);
    if (blocks > mostKeyBlocks) return false;
    this.#keys = keys;
    clearKeys(Math.ceil(Math.log2(Math.max(2, quoted.length * slotsPerKey))));
    for (const key of quoted) {
      this.#memory.set(key, nextKey());
      addKey(key.length);
    }
    this.#place = nextKey();
    return true;
  }
}
