import { ShapeError } from '../../errors.ts';

/** Rows and parts of an answer that could not be read. */
export interface LeftOut {
  /** How many rows and parts. */
  readonly rows: number;
  /** What was wrong with the first of them, and where; nothing of their content. */
  readonly reasons: readonly string[];
}

/** The answer of which something was left out, and the id of the request that asked for it first. */
interface AboutAnswer {
  readonly upstream: string;
  readonly endpoint: string;
  readonly request: string | undefined;
}

/** Called when rows or parts of an answer could not be read and were left out. */
export type OnLeftOut = (leftOut: LeftOut, about: AboutAnswer) => void;

const reasonsReported = 10;

/** An answer with more is refused as a whole: each takes about 20 µs, so that a hostile service could occupy the process for a minute. */
const mostLeftOut = 10_000;

/**
 * The report of the answer that is being read. Readers are synchronous and run one at a time, so it is a variable here
 * instead of a parameter of every reader.
 */
let report: { rows: number; reasons: string[] } | undefined;

/**
 * Leaves out a row or part that could not be read. Any error but a ShapeError is a defect of the reader, and is rethrown; so is the
 * ShapeError after very many.
 */
export function leaveOut(fault: unknown): undefined {
  if (!(fault instanceof ShapeError)) throw fault;
  if (report === undefined) return undefined;
  report.rows += 1;
  if (report.rows > mostLeftOut) throw fault;
  if (report.reasons.length < reasonsReported) report.reasons.push(fault.message);
  return undefined;
}

export interface Reading<Answer> {
  readonly answer: Answer;
  readonly leftOut: LeftOut;
}

/** Runs a reader, and reports what it leaves out. */
export function readingOf<Answer>(read: () => Answer): Reading<Answer> {
  const outer = report;
  const leftOut = { rows: 0, reasons: [] };
  report = leftOut;
  try {
    return { answer: read(), leftOut };
  } finally {
    report = outer;
  }
}
