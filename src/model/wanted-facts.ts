import type { EntityType } from './entity.ts';

/**
 * The facts that an operation may use of the records in answers, by type. Services answer with far more, which is then not
 * decoded for it.
 */
export class WantedFacts {
  /** `Media.caption`. */
  readonly names: ReadonlySet<string>;
  readonly #ofTypes = new Map<EntityType, ReadonlySet<string>>();

  constructor(names: Iterable<string>) {
    this.names = new Set(names);
  }

  has(type: EntityType, fact: string): boolean {
    return this.names.has(`${type}.${fact}`);
  }

  /** These facts and the others. */
  with(others: WantedFacts): WantedFacts {
    return new WantedFacts([...this.names, ...others.names]);
  }

  /** The wanted facts of one type, by their own names. */
  of(type: EntityType): ReadonlySet<string> {
    let facts = this.#ofTypes.get(type);
    if (facts === undefined) {
      const prefix = `${type}.`;
      facts = new Set(
        Array.from(this.names).flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : [])),
      );
      this.#ofTypes.set(type, facts);
    }
    return facts;
  }

  /** Whether a record that was read for these facts has all of the others. */
  covers(others: WantedFacts): boolean {
    if (others === this) return true;
    if (others.names.size > this.names.size) return false;
    for (const name of others.names) if (!this.names.has(name)) return false;
    return true;
  }
}
