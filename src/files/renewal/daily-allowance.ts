const dayMs = 86_400_000;

/** How many calls may be made in a day (UTC). */
export class DailyAllowance {
  readonly #perDay: number;
  #day = 0;
  #used = 0;

  constructor(perDay: number) {
    this.#perDay = perDay;
  }

  /** Uses one; false: none is left today. */
  take(): boolean {
    const day = Math.floor(Date.now() / dayMs);
    if (day !== this.#day) {
      this.#day = day;
      this.#used = 0;
    }
    if (this.#used >= this.#perDay) return false;
    this.#used += 1;
    return true;
  }

  /** One that was taken today was not needed. */
  giveBack(): void {
    this.#used = Math.max(0, this.#used - 1);
  }
}
