import type { ResponsePosition } from './position.ts';

/** The positions of one run whose values have not arrived yet. */
export class PendingPositions {
  readonly #positions: ResponsePosition[] = [];
  #count = 0;
  #onEmpty: (() => void) | undefined;

  add(position: ResponsePosition): void {
    position.isPending = true;
    this.#positions.push(position);
    this.#count += 1;
  }

  remove(position: ResponsePosition): void {
    position.isPending = false;
    this.#count -= 1;
    if (this.#count === 0) this.#onEmpty?.();
  }

  /** Forgets all positions: values that arrive for them later are ignored. */
  clear(): void {
    for (const position of this.#positions) position.isPending = false;
    this.#positions.length = 0;
    this.#count = 0;
    this.#onEmpty?.();
  }

  /** Calls `end` with each position; it must remove the position. */
  endEach(end: (position: ResponsePosition) => void): void {
    for (const position of this.#positions) if (position.isPending) end(position);
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Resolves when no position is pending. */
  empty(): Promise<void> {
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
    });
  }
}
