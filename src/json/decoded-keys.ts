/** How many slots there are for each word: most keys of an answer are none of the words, and meet an empty slot. */
const roominess = 8;

/**
 * The members of a body's objects that are kept when it is decoded: those whose key is one of some words.
 *
 * Every key of a body is looked up, as the bytes that it is there: no string is made of it.
 */
export class DecodedKeys {
  readonly #words: Buffer[] = [];
  /** Numbers of words, from 1; 0 is an empty slot, which ends the search. */
  readonly #slots: Uint16Array;

  constructor(words: ReadonlySet<string>) {
    this.#slots = new Uint16Array(2 ** Math.ceil(Math.log2(words.size * roominess + 1)));
    for (const word of words) {
      const quoted = Buffer.from(`"${word}"`);
      let slot = this.#slotOf(quoted, 1, quoted.length - 1);
      while (this.#slots[slot] !== 0) slot = this.#after(slot);
      this.#slots[slot] = this.#words.push(quoted);
    }
  }

  /** Whether a member is kept whose key stands from `start` to `end`, between quotes and without escapes. */
  keeps(body: Uint8Array, start: number, end: number): boolean {
    for (let slot = this.#slotOf(body, start, end); ; slot = this.#after(slot)) {
      const word = this.#slots[slot] as number;
      if (word === 0) return false;
      if (stands(this.#words[word - 1] as Buffer, body, start - 1, end + 1)) return true;
    }
  }

  /** By its length and four of its letters, which tell nearly all words apart. The quotes stand in for letters it lacks. */
  #slotOf(body: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    hash = hash * 31 + (body[start] as number);
    hash = hash * 31 + (body[(start + end) >> 1] as number);
    hash = hash * 31 + (body[end - 2] as number);
    hash = hash * 31 + (body[end - 1] as number);
    return hash & (this.#slots.length - 1);
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

function stands(word: Buffer, body: Uint8Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) if (word[at] !== body[start + at]) return false;
  return true;
}
