import type { KeysByPlace } from '../../json/decoded-keys.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import { sparseKeys, sparseNeeds, sparsePlaces } from './sparse-keys.ts';

/** A key of a place. */
interface Key {
  readonly key: string;
  /** The number of the place of its value. */
  readonly below: number;
  /** The numbers of the facts that it is read for; undefined: whatever is wanted. */
  readonly facts: readonly number[] | undefined;
}

/** The table of sparse-keys.ts: which keys are read where, and for which facts. */
export class KeyTable {
  readonly #places: readonly (readonly Key[])[];
  readonly #anywhere: number;
  /** The numbers of the facts that some key is read for. */
  readonly #facts = new Map<string, number>();
  /** The facts that a fact is made from. */
  readonly #needs: ReadonlyMap<string, readonly string[]>;

  constructor() {
    const lines = sparsePlaces.trim().split('\n').map(divided);
    const names = new Map([...lines.map(([name]) => name), 'anywhere', 'nothing below'].map((name, at) => [name, at]));
    this.#anywhere = placeIn(names, 'anywhere');
    const keyOf = (written: string): Key => {
      const [path = '', facts] = written.split('=');
      const [key = '', below = 'nothing below'] = path.split('>');
      return {
        key: key === '' ? below : key,
        below: placeIn(names, below),
        facts: facts?.split(',').map((fact) => this.#numberOf(fact)),
      };
    };
    const anywhere = Array.from(sparseKeys, (key): Key => ({ key, below: this.#anywhere, facts: undefined }));
    this.#places = [...lines.map(([, keys]) => keys.split(' ').map(keyOf)), anywhere, []];
    this.#needs = new Map(
      sparseNeeds
        .trim()
        .split('\n')
        .map(divided)
        .map(([fact, from]) => [fact, from.split(' ')]),
    );
  }

  /** The keys of every fact. */
  all(): KeysByPlace {
    return this.#places.map((keys) => new Map(keys.map(({ key, below }) => [key, below])));
  }

  /** The numbers of the facts that are needed for the wanted ones, in order. */
  needed({ names }: WantedFacts): readonly number[] {
    const needed = new Set(['always', ...names]);
    // A set that grows while it is iterated is iterated to its new end.
    for (const fact of needed) for (const from of this.#needs.get(fact) ?? []) needed.add(from);
    const numbers: number[] = [];
    for (const fact of needed) {
      const number = this.#facts.get(fact);
      if (number !== undefined) numbers.push(number);
    }
    return numbers.sort((a, b) => a - b);
  }

  /**
   * The keys that are read for these facts, at the places that can be reached. Without the keys that lead to `anywhere`: only endpoints
   * with `sparse: 'streamed'` read there, and they decode all keys.
   */
  of(facts: readonly number[]): KeysByPlace {
    const needed = new Set(facts);
    const numbers = new Map([[0, 0]]);
    const places: Map<string, number>[] = [];
    for (const place of numbers.keys()) {
      const kept = new Map<string, number>();
      places.push(kept);
      for (const { key, below, facts } of this.#places[place] as readonly Key[]) {
        if (below === this.#anywhere || facts?.some((fact) => needed.has(fact)) === false) continue;
        const number = numbers.get(below) ?? numbers.size;
        numbers.set(below, number);
        kept.set(key, number);
      }
    }
    return places;
  }

  #numberOf(fact: string): number {
    const number = this.#facts.get(fact) ?? this.#facts.size;
    this.#facts.set(fact, number);
    return number;
  }
}

function divided(line: string): readonly [name: string, rest: string] {
  return line.split(': ', 2) as [string, string];
}

function placeIn(names: ReadonlyMap<string, number>, name: string): number {
  const place = names.get(name);
  if (place === undefined) throw new Error(`sparse-keys.ts has no place ${name}`);
  return place;
}
