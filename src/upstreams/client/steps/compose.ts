/** Wraps the steps that follow. */
export type Wrap<Outer, Inner> = (next: Inner) => Outer;

/** Puts steps around the last one, the first outermost. This happens once a client, not once a call. */
export function compose<A, B, Last>(first: Wrap<A, B>, second: Wrap<B, Last>, last: Last): A;
export function compose<A, B, C, D, Last>(...steps: [Wrap<A, B>, Wrap<B, C>, Wrap<C, D>, Wrap<D, Last>, Last]): A;
export function compose(...steps: readonly unknown[]): unknown {
  return steps.reduceRight((next, step) => (step as Wrap<unknown, unknown>)(next));
}
