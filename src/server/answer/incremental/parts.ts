import type { ExecutionResult } from 'graphql';

/** Survives where Yoga copies an answer, and is not part of its JSON. */
const parts = Symbol('parts');

/** What became of an operation: its errors, and in its extensions what it cost. */
export type Outcome = Pick<ExecutionResult, 'errors' | 'extensions'>;

/** The body of an answer that is delivered in parts. */
export interface Parts {
  readonly contentType: string;
  readonly body: AsyncIterableIterator<Buffer>;
  /** Of all parts. Resolves once nothing more is delivered, also where the client has left before the end. */
  readonly outcome: Promise<Outcome>;
}

interface AnswerInParts extends ExecutionResult {
  readonly [parts]?: Parts;
}

/** An answer that is delivered in parts, in place of a complete one. */
export function answerInParts(body: Parts): ExecutionResult {
  const answer: AnswerInParts = { data: null, [parts]: body };
  return answer;
}

/** The parts of an answer; undefined where it is complete. */
export function partsOf(answer: AnswerInParts): Parts | undefined {
  return answer[parts];
}

/** Calls `end` with the outcome of an answer: at once where it is complete, else when its last part is written. */
export function whenOver(answer: ExecutionResult, end: (outcome: Outcome) => void): void {
  const outcome = partsOf(answer)?.outcome;
  if (outcome === undefined) end(answer);
  else void outcome.then(end);
}
