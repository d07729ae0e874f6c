/** The place of the body itself. */
export const body = '';

/** How many keys a place is known by. With three, a caption's user in a post differs from one in a comment. */
const keysOfPlace = 3;

/**
 * Which members are read where. A place is known by the last keys on the way to it, `media.caption.user`; lists add nothing to
 * it. Wherever an answer has these keys, its place is the same.
 */
export class Places {
  readonly #keys = new Map<string, Set<string>>([[body, new Set()]]);
  /** Places whose values could not be followed: anything may be read there, at any depth. */
  readonly #open = new Set<string>();
  #size = 0;

  /** Notes that a member of an object at this place is read, and returns the place of its value. */
  read(place: string, key: string): string {
    const keys = this.#keys.get(place) ?? new Set();
    this.#keys.set(place, keys);
    if (!keys.has(key)) this.#size += 1;
    keys.add(key);
    return this.below(place, key);
  }

  open(place: string): void {
    if (!this.#open.has(place)) this.#size += 1;
    this.#open.add(place);
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
    return [...(this.#keys.get(place) ?? [])].sort();
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
