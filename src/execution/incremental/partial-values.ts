import type { Stage } from '../plan/field-plan.ts';

/** Returned by a resolver for an object whose fields become available at different times. */
export class StagedValue<Source = unknown> {
  /** The object as far as it is known: what its type is found by. */
  readonly known: Source;
  /** The object, once the fields of its first stage are available. */
  opened: Source | undefined;
  readonly #sourceFor: (stage: Stage) => Source | Promise<Source>;

  /** `sourceFor` returns the object once the fields of a stage are available; it throws, or rejects, where there is no object. */
  constructor(known: Source, sourceFor: (stage: Stage) => Source | Promise<Source>) {
    this.known = known;
    this.#sourceFor = sourceFor;
  }

  get isOpen(): boolean {
    return this.opened !== undefined;
  }

  /** Itself, once the fields of the first stage are available. */
  open(first: Stage): this | Promise<this> {
    const source = this.#sourceFor(first);
    const opened = (found: Source): this => {
      this.opened = found;
      return this;
    };
    return source instanceof Promise ? source.then(opened) : opened(source);
  }

  sourceFor(stage: Stage): Source | Promise<Source> {
    return this.#sourceFor(stage);
  }

  /** The same with another object for the same fields. */
  map(change: (source: Source) => Source): StagedValue<Source> {
    return new StagedValue(change(this.known), (stage) => {
      const source = this.sourceFor(stage);
      return source instanceof Promise ? source.then(change) : change(source);
    });
  }
}

/** Returned by a resolver for a list whose items arrive one after the other. */
export interface GrowingList<Item = unknown> {
  readonly [growing]: true;
  /** The items so far; later ones are added at the end. */
  readonly items: readonly Item[];
  /** Resolves when there are more items, or the list is complete; undefined once it is complete. */
  more(): Promise<unknown> | undefined;
}

export const growing: unique symbol = Symbol('growing');

export function isGrowing(value: unknown): value is GrowingList {
  return typeof value === 'object' && value !== null && growing in value;
}
