import { bucketAt, bucketCount } from './buckets.ts';

/** Something for each bucket of the last hour. Its memory does not grow: an entry replaces that of an hour before. */
export class Ring<Entry extends { readonly number: number }> {
  readonly #entries: (Entry | undefined)[] = Array.from({ length: bucketCount });
  readonly #make: (number: number) => Entry;

  constructor(make: (number: number) => Entry) {
    this.#make = make;
  }

  /** That of this moment. */
  get now(): Entry {
    const number = bucketAt(Date.now());
    const place = number % bucketCount;
    const known = this.#entries[place];
    const entry = known?.number === number ? known : this.#make(number);
    this.#entries[place] = entry;
    return entry;
  }

  /** Those of the last hour, in any order. */
  get lastHour(): readonly Entry[] {
    const last = bucketAt(Date.now());
    return this.#entries.filter(
      (entry) => entry !== undefined && entry.number > last - bucketCount && entry.number <= last,
    ) as Entry[];
  }
}
