/** What could not be read of an answer. */
import { ShapeError } from '../errors.ts';
export interface LeftOut {
  /** How many rows and parts. */
  readonly rows: number;
  /** What the first of them lacked, and where. Nothing of their content. */
  readonly reasons: readonly string[];
}

const reasonsReported = 10;

/**
 * Rows and parts of an answer that could not be read are left out, and what was left out is reported once the answer is
 * read. Readers are synchronous and run one at a time, so the report of the answer being read is a variable here instead
 * of a parameter of every reader.
 */
let report: { rows: number; reasons: string[] } | undefined;

/**
 * What is left in place of a row or part that could not be read: nothing. Any error but a ShapeError is a defect of the
 * reader, not of the row, and is thrown on.
 */
export function leaveOut(fault: unknown): undefined {
  if (!(fault instanceof ShapeError)) throw fault;
  if (report === undefined) return undefined;
  report.rows += 1;
  if (report.reasons.length < reasonsReported) report.reasons.push(fault.message);
  return undefined;
}

export interface Reading<Answer> {
  readonly answer: Answer;
  readonly leftOut: LeftOut;
}

/** What a reader makes of an answer, with what it leaves out of it. */
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
