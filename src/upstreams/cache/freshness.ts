/**
 * How long the upstream answers of one operation stay true. Each call reports the cache entry of its answer, so an answer to a
 * client can say how long it may be kept.
 */
export class Freshness {
  #until = Number.POSITIVE_INFINITY;
  #isPrivate = false;

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

  notePrivate(): void {
    this.#isPrivate = true;
  }
}
