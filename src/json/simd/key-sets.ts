/** The keys that are kept, and for each what it means at each place. */
export interface ScannerKeys {
  readonly words: readonly string[];
  readonly placeCount: number;
  /** Of a word, by its index: a byte for each place, which is the place of the member's value plus 1, or 0 where it is left out. */
  rowOf(index: number): Uint8Array;
}

/** What scanner/keys.ts exports. Positions are those of its memory. */
export interface KeyExports {
  /** Looks keys up in the table that begins at `start`. */
  readonly useKeys: (start: number, slotBits: number, places: number) => void;
  /** Empties the table that is used. */
  readonly clearKeys: () => void;
  readonly nextKey: () => number;
  /** Returns where the key's row begins: what it means at each place. */
  readonly addKey: (length: number) => number;
}

/** A table as it is in memory, wherever it begins. */
interface Table {
  readonly slotBits: number;
  readonly bytes: Buffer;
  start: number;
  /** The filling of the memory of which it is a part. */
  filling: number;
}

/** A unit of the table, which the scanner compares at once. */
const BLOCK = 16;

/** Slots per key. Most keys of an answer are not kept, and should find an empty slot. */
const slotsPerKey = 8;

/** With these, the slots are whole blocks. */
const fewestSlots = 8;

/** Where tables are in memory. Half a megabyte has room for the keys of the whole graph and those of a hundred documents. */
const firstTable = 2048;
export const afterTables: number = firstTable + 512 * 1024;

/**
 * Tables of keys in the memory of the scanner. The keys change with nearly every call, and the tables of those that were used
 * lately are all there. When there is no room for another, the memory is filled from its beginning again, and each table is
 * copied in when it is next used.
 */
export class KeySets {
  readonly #exports: KeyExports;
  readonly #memory: Buffer;
  /** Keys come and go with the documents that need them, and their tables go with them. */
  readonly #tables = new WeakMap<ScannerKeys, Table | 'too long'>();
  #used: ScannerKeys | undefined;
  #end = firstTable;
  #filling = 0;

  constructor(exports: KeyExports, memory: Buffer) {
    this.#exports = exports;
    this.#memory = memory;
  }

  /** Makes the scanner use these keys; false where they do not fit into memory. */
  use(keys: ScannerKeys): boolean {
    if (keys === this.#used) return true;
    const table = this.#tables.get(keys) ?? this.#make(keys);
    if (table === 'too long') return false;
    if (table.filling !== this.#filling) {
      table.start = this.#allocate(table.bytes.length);
      table.filling = this.#filling;
      this.#memory.set(table.bytes, table.start);
    }
    this.#exports.useKeys(table.start, table.slotBits, keys.placeCount);
    this.#used = keys;
    return true;
  }

  #make(keys: ScannerKeys): Table | 'too long' {
    const quoted = keys.words.map((word) => Buffer.from(`${word}"`));
    const slotBits = Math.ceil(Math.log2(Math.max(fewestSlots, quoted.length * slotsPerKey)));
    const blocksOfRow = Math.ceil(keys.placeCount / BLOCK);
    const blocks = quoted.reduce((sum, { length }) => sum + Math.ceil(length / BLOCK) + blocksOfRow, 1);
    const length = 2 * 2 ** slotBits + blocks * BLOCK;
    const table = length > afterTables - firstTable ? 'too long' : this.#write(keys, quoted, { slotBits, length });
    this.#tables.set(keys, table);
    return table;
  }

  #write(
    keys: ScannerKeys,
    quoted: readonly Buffer[],
    { slotBits, length }: { readonly slotBits: number; readonly length: number },
  ): Table {
    const { useKeys, clearKeys, nextKey, addKey } = this.#exports;
    const start = this.#allocate(length);
    this.#used = undefined;
    useKeys(start, slotBits, keys.placeCount);
    clearKeys();
    for (const [index, key] of quoted.entries()) {
      this.#memory.set(key, nextKey());
      this.#memory.set(keys.rowOf(index), addKey(key.length));
    }
    return {
      slotBits,
      bytes: Buffer.from(this.#memory.subarray(start, start + length)),
      start,
      filling: this.#filling,
    };
  }

  #allocate(length: number): number {
    if (this.#end + length > afterTables) {
      this.#filling += 1;
      this.#end = firstTable;
    }
    const start = this.#end;
    this.#end += length;
    return start;
  }
}
