/**
 * How the work on the answers of an operation leaves the event loop to others. It is done in the order in which the answers
 * arrive, so what an operation knows does not depend on how busy the process is.
 */
export interface Pace {
  /** Whether earlier work of the operation waits. */
  readonly isWaiting: boolean;
  /** Whether work must wait: earlier work of the operation does, or the slice is used up. */
  readonly mustWait: boolean;
  /** Resolves in a later slice. */
  nextSlice(): Promise<void>;
}

/** Runs work that takes time, at once or in a later slice. Short work only waits behind earlier work of its operation. */
export function paced<T>(pace: Pace | undefined, work: () => T, isShort = false): T | Promise<T> {
  if (pace === undefined) return work();
  return (isShort ? pace.isWaiting : pace.mustWait) ? pace.nextSlice().then(work) : work();
}
