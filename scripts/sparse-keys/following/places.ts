import { type Context, nobody } from './contexts.ts';

/** The place of the body itself. */
export const body = '';

/** How many keys a place is known by. With three, a caption's user in a post differs from one in a comment. */
const keysOfPlace = 3;

/** The facts that something is needed for; undefined among them: always. */
export type NeededFor = ReadonlySet<string | undefined>;

/**
 * Which members are read where, and for which facts. A place is known by the last keys on the way to it, `media.caption.user`;
 * lists add nothing to it. Wherever an answer has these keys, its place is the same.
 */
export class Places {
  /** What is read now is read for this fact. */
  context: Context = undefined;
  readonly #keys = new Map<string, Map<string, Set<string | undefined>>>([[body, new Map()]]);
  /** Places whose values could not be followed: anything may be read there, at any depth. */
  readonly #open = new Set<string>();
  /** The facts from which a fact is made, and those that are always needed. */
  readonly #needs = new Map<string | undefined, Set<string>>();
  #size = 0;

  /** Notes that a member of an object at this place is read, and returns the place of its value. */
  read(place: string, key: string): string {
    if (this.context !== nobody) {
      const keys = this.#keys.get(place) ?? new Map<string, Set<string | undefined>>();
      this.#keys.set(place, keys);
      const neededFor = keys.get(key) ?? new Set();
      keys.set(key, neededFor);
      this.#note(neededFor, this.context);
    }
    return this.below(place, key);
  }

  /** Notes that a fact of a record is read. */
  need(fact: string): void {
    if (this.context === nobody || this.context === fact) return;
    const needs = this.#needs.get(this.context) ?? new Set();
    this.#needs.set(this.context, needs);
    this.#note(needs, fact);
  }

  open(place: string): void {
    if (this.context !== nobody) this.#note(this.#open, place);
  }

  #note<T>(notes: Set<T>, one: T): void {
    if (!notes.has(one)) this.#size += 1;
    notes.add(one);
  }

  below(place: string, key: string): string {
    return [...place.split('.'), key]
      .filter((each) => each !== '')
      .slice(-keysOfPlace)
      .join('.');
  }

  isOpen(place: string): boolean {
    return this.#open.has(place);
  }

  keysAt(place: string): readonly string[] {
    return [...(this.#keys.get(place)?.keys() ?? [])].sort();
  }

  neededFor(place: string, key: string): NeededFor {
    return this.#keys.get(place)?.get(key) ?? new Set();
  }

  get needs(): ReadonlyMap<string | undefined, ReadonlySet<string>> {
    return this.#needs;
  }

  /** The places at which something is read. */
  get all(): readonly string[] {
    return [...new Set([...this.#keys.keys(), ...this.#open])].sort();
  }

  /** How much has been noted. */
  get size(): number {
    return this.#size;
  }
}
