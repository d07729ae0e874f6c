import type { EntityType } from './entity.ts';

/** The facts of the graph that some document has wanted, in the order in which they were wanted first, and their places in it. */
const known: string[] = [];
const places = new Map<string, number>();

/** V8 keeps integers of so many bits in a list without objects of their own. */
const bitsOfWord = 30;

/**
 * The facts that an operation may use of the records in answers, by type. Services answer with far more, which is then not
 * decoded for it. Remembered records have such a set each, so it is small: a bit for each fact.
 */
export class WantedFacts {
  #words: readonly number[];
  #ofTypes: Map<EntityType, ReadonlySet<string>> | undefined = undefined;

  /** Takes names such as `Media.caption`. */
  constructor(names: Iterable<string>) {
    this.#words = wordsOf(names);
  }

  /** The names, in a new list each time. */
  get names(): string[] {
    return known.filter((_name, place) => hasPlace(this.#words, place));
  }

  /** These facts and the others. */
  with(others: WantedFacts): WantedFacts {
    if (others.covers(this)) return others;
    const both = new WantedFacts([]);
    both.#words = union(this.#words, others.#words);
    return both;
  }

  /** The wanted facts of one type, by their own names. */
  of(type: EntityType): ReadonlySet<string> {
    this.#ofTypes ??= new Map();
    let facts = this.#ofTypes.get(type);
    if (facts === undefined) {
      const prefix = `${type}.`;
      facts = new Set(this.names.flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : [])));
      this.#ofTypes.set(type, facts);
    }
    return facts;
  }

  /** Whether a record that was read for these facts has all of the others. */
  covers(others: WantedFacts): boolean {
    return others === this || others.#words.every((word, at) => (word & ~(this.#words[at] ?? 0)) === 0);
  }
}

function wordsOf(names: Iterable<string>): number[] {
  const words: number[] = [];
  for (const name of names) {
    let place = places.get(name);
    if (place === undefined) {
      place = known.push(name) - 1;
      places.set(name, place);
    }
    const at = Math.floor(place / bitsOfWord);
    while (words.length <= at) words.push(0);
    words[at] = (words[at] as number) | (1 << (place % bitsOfWord));
  }
  return words;
}

function union(words: readonly number[], others: readonly number[]): number[] {
  const [long, short] = words.length < others.length ? [others, words] : [words, others];
  return long.map((word, at) => word | (short[at] ?? 0));
}

function hasPlace(words: readonly number[], place: number): boolean {
  return ((words[Math.floor(place / bitsOfWord)] ?? 0) & (1 << (place % bitsOfWord))) !== 0;
}
