/**
 * How the work on the answers of an operation leaves the event loop to others. It is done in the order in which the answers
 * arrive, so what an operation knows does not depend on how busy the process is.
 */
export interface Pace {
  /** Whether work must wait: earlier work of the operation does, or the slice is used up. */
  readonly mustWait: boolean;
  /** Resolves in a later slice. */
  nextSlice(): Promise<void>;
}

/** Runs work that takes time, at once or in a later slice. */
export function paced<T>(pace: Pace | undefined, work: () => T): T | Promise<T> {
  return pace?.mustWait === true ? pace.nextSlice().then(work) : work();
}
