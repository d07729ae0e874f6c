/** Slots per word. Most keys of an answer are none of the words, and should find an empty slot. */
const slotsPerWord = 8;

/** Places are bytes in memory, one of which means that a member is left out. */
const mostPlaces = 255;

/**
 * Which members are kept, by where they stand. A place is where an object stands, as such or in a list; the body is at the first
 * one. Each place names the keys that are kept there, each with the place of its value.
 */
export type KeysByPlace = readonly ReadonlyMap<string, number>[];

/**
 * The keys whose members are kept when a body is decoded: a hash table of words, and for each word a row with what it means at
 * each place.
 *
 * A key is looked up as bytes of the body, without making a string of it.
 */
export class DecodedKeys {
  readonly words: readonly string[];
  readonly placeCount: number;
  readonly #quoted: readonly Buffer[];
  /** A row of bytes for each word. A byte for each place: the place of the member's value plus 1, or 0 where it is left out. */
  readonly #rows: Uint8Array;
  /** Indexes of words plus 1; 0 is an empty slot, which ends the search. */
  readonly #slots: Uint16Array;

  constructor(places: KeysByPlace) {
    if (places.length > mostPlaces) throw new RangeError(`${places.length} places are more than ${mostPlaces}`);
    this.words = [...new Set(places.flatMap((keys) => [...keys.keys()]))];
    this.placeCount = places.length;
    this.#quoted = this.words.map((word) => Buffer.from(`"${word}"`));
    this.#rows = Uint8Array.from(this.words.flatMap((word) => places.map((keys) => (keys.get(word) ?? -1) + 1)));
    this.#slots = new Uint16Array(2 ** Math.ceil(Math.log2(this.words.length * slotsPerWord + 1)));
    for (const [index, quoted] of this.#quoted.entries()) {
      let slot = this.#slotOf(quoted, 1, quoted.length - 1);
      while (this.#slots[slot] !== 0) slot = this.#after(slot);
      this.#slots[slot] = index + 1;
    }
  }

  /** What the word with this index means at each place. */
  rowOf(index: number): Uint8Array {
    return this.#rows.subarray(index * this.placeCount, (index + 1) * this.placeCount);
  }

  /**
   * The place of the value of a member of an object at `place`, or -1 where the member is left out. Its key is from `start` to
   * `end`, between quotes and without escapes.
   */
  placeOf(body: Uint8Array, start: number, end: number, place: number): number {
    for (let slot = this.#slotOf(body, start, end); ; slot = this.#after(slot)) {
      const word = this.#slots[slot] as number;
      if (word === 0) return -1;
      if (isAt(this.#quoted[word - 1] as Buffer, body, start - 1, end + 1))
        return (this.#rows[(word - 1) * this.placeCount + place] as number) - 1;
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
