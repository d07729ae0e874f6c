/** Where a bar is in its track, in percent of the track's width. */
export interface Bar {
  readonly left: number;
  readonly width: number;
}

/** A call with when it began and how long it took. A call that was not sent took no time. */
interface Timed {
  readonly startMs: number | undefined;
  readonly ms: number | undefined;
}

/** The bars of calls on one time line: those of calls that ran at the same time are below each other, others are side by side. */
export function barsOf(calls: readonly Timed[]): readonly Bar[] {
  const end = Math.max(1, ...calls.map(({ startMs = 0, ms = 0 }) => startMs + ms));
  return calls.map(({ startMs = 0, ms = 0 }) => ({ left: (startMs / end) * 100, width: (ms / end) * 100 }));
}
