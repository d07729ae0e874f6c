/**
 * For which fact a value is made: `Media.caption`. Undefined outside of any fact's value: what is read there is needed always.
 * `nobody` while an expression is only tried.
 */
export type Context = string | undefined | typeof nobody;

export const nobody: unique symbol = Symbol('nobody');

/**
 * One evaluation that may be left out as a whole, such as that of a fact's value: what it does besides giving a value. Then it is
 * needed wherever the code around it is.
 */
export class Level {
  /** An error may leave it. */
  mayThrow = false;
  /** It changes something that was there before. */
  mayChange = false;

  get isPure(): boolean {
    return !this.mayThrow && !this.mayChange;
  }

  add({ mayThrow, mayChange }: Level): void {
    this.mayThrow ||= mayThrow;
    this.mayChange ||= mayChange;
  }
}
