/**
 * Numbered ids: the same id in several worlds, of which there can be a thousand. The number of the world is added to the last
 * three digits, so that an id keeps its length and world 0 has the id as it is.
 */
export function numbered(id: string, world: number): string {
  const last = (Number(id.slice(-3)) + world) % 1000;
  return `${id.slice(0, -3)}${String(last).padStart(3, '0')}`;
}

/** Rewrites texts of world 0 for other worlds, and back. */
export class Numbering {
  readonly #ids: RegExp;
  /** The id in world 0 and the world, by the numbered id. */
  readonly #origins = new Map<string, readonly [id: string, world: number]>();

  constructor(ids: readonly string[], worlds: number) {
    this.#ids = new RegExp(`(?<!\\d)(?:${ids.join('|')})(?!\\d)`, 'g');
    for (const id of ids)
      for (let world = 0; world < worlds; world += 1) {
        const name = numbered(id, world);
        if (this.#origins.has(name)) throw new RangeError(`two worlds have the id ${name}`);
        this.#origins.set(name, [id, world]);
      }
  }

  /** A text of world 0, with the ids of another one. */
  inWorld(text: string, world: number): string {
    return text.replaceAll(this.#ids, (id) => numbered(id, world));
  }

  /** The same text with the ids of world 0, and the world that it was of. */
  origin(text: string): { readonly text: string; readonly world: number } {
    let world = 0;
    const original = text.replaceAll(/(?<!\d)\d+(?!\d)/g, (name) => {
      const known = this.#origins.get(name);
      if (known === undefined) return name;
      world = known[1];
      return known[0];
    });
    return { text: original, world };
  }
}
