import type { Place } from './place.ts';
import type { FieldPlan } from './plan/field-plan.ts';

interface Waiting {
  readonly place: Place;
  readonly field: FieldPlan;
}

/** The places of one run whose values have not come yet. */
export class Awaited {
  readonly #waiting: Waiting[] = [];
  #count = 0;
  #whenIdle: (() => void) | undefined;

  add(place: Place, field: FieldPlan): void {
    place.isAwaited = true;
    this.#waiting.push({ place, field });
    this.#count += 1;
  }

  remove(place: Place): void {
    place.isAwaited = false;
    this.#count -= 1;
    if (this.#count === 0) this.#whenIdle?.();
  }

  /** Forgets all places; what comes for them later changes nothing. */
  clear(): void {
    for (const { place } of this.#waiting) place.isAwaited = false;
    this.#waiting.length = 0;
    this.#count = 0;
    this.#whenIdle?.();
  }

  /** Ends each place with `end`, which removes it. */
  endEach(end: (place: Place, field: FieldPlan) => void): void {
    for (const { place, field } of this.#waiting) if (place.isAwaited) end(place, field);
  }

  get isIdle(): boolean {
    return this.#count === 0;
  }

  /** Resolves when no place is awaited any more. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenIdle = resolve;
    });
  }
}
