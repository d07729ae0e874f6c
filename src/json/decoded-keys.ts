/** Slots per word. Most keys of an answer are none of the words, and should find an empty slot. */
const slotsPerWord = 8;

/**
 * The keys whose members are kept when a body is decoded: a hash table of words.
 *
 * A key is looked up as bytes of the body, without making a string of it.
 */
export class DecodedKeys {
  readonly words: ReadonlySet<string>;
  readonly #quoted: Buffer[] = [];
  /** Indexes of words plus 1; 0 is an empty slot, which ends the search. */
  readonly #slots: Uint16Array;

  constructor(words: ReadonlySet<string>) {
    this.words = words;
    this.#slots = new Uint16Array(2 ** Math.ceil(Math.log2(words.size * slotsPerWord + 1)));
    for (const word of words) {
      const quoted = Buffer.from(`"${word}"`);
      let slot = this.#slotOf(quoted, 1, quoted.length - 1);
      while (this.#slots[slot] !== 0) slot = this.#after(slot);
      this.#slots[slot] = this.#quoted.push(quoted);
    }
  }

  /** Whether a member is kept whose key is from `start` to `end`, between quotes and without escapes. */
  keeps(body: Uint8Array, start: number, end: number): boolean {
    for (let slot = this.#slotOf(body, start, end); ; slot = this.#after(slot)) {
      const word = this.#slots[slot] as number;
      if (word === 0) return false;
      if (isAt(this.#quoted[word - 1] as Buffer, body, start - 1, end + 1)) return true;
    }
  }

  /** A hash of the length and four bytes, which differ for nearly all words. For a short key the quotes are among the bytes. */
  #slotOf(body: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    hash = hash * 31 + (body[start] as number);
    hash = hash * 31 + (body[(start + end) >> 1] as number);
    hash = hash * 31 + (body[Math.max(end - 2, start - 1)] as number);
    hash = hash * 31 + (body[end - 1] as number);
    return hash & (this.#slots.length - 1);
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

function isAt(word: Buffer, body: Uint8Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) if (word[at] !== body[start + at]) return false;
  return true;
}
