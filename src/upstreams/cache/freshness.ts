import type { CallSpans } from '../contract/call-spans.ts';

/** A fresh entry in the memory of this process that has answered a call. */
export interface UsedEntry {
  /** Whether it would answer the same call now, as long as it is fresh. It counts as asked for. */
  isStillThere(): boolean;
  /** Counts one more call that it answers. */
  countHit(spans: CallSpans | undefined): void;
}

/**
 * How long the upstream answers of one operation stay true. Each call reports the cache entry of its answer, so an answer to a
 * client can say how long it may be kept.
 */
export class Freshness {
  #until = Number.POSITIVE_INFINITY;
  #isPrivate = false;
  #sameUntil = Number.POSITIVE_INFINITY;
  /** The entries that have answered calls; undefined where nobody asks. */
  readonly entries: UsedEntry[] | undefined;

  constructor({ recordsEntries = false }: { readonly recordsEntries?: boolean | undefined } = {}) {
    this.entries = recordsEntries ? [] : undefined;
  }

  /** When the first of the entries stops being fresh, in milliseconds since 1970; 0 where an answer is not cached; infinite without calls. */
  get until(): number {
    return this.#until;
  }

  /** Whether something in the answer is for the owner of a credential only. */
  get isPrivate(): boolean {
    return this.#isPrivate;
  }

  /** Notes an answer that is fresh until then; 0 for one that is not cached. */
  note(freshUntil: number): void {
    if (freshUntil < this.#until) this.#until = freshUntil;
  }

  /** Until when the same entries make the same answer: then the address of a file in it changes. In milliseconds since 1970. */
  get sameUntil(): number {
    return Math.min(this.#until, this.#sameUntil);
  }

  /** Notes that something in the answer changes at that time, although its entries are still fresh. */
  noteChange(at: number): void {
    if (at < this.#sameUntil) this.#sameUntil = at;
  }

  notePrivate(): void {
    this.#isPrivate = true;
  }
}
