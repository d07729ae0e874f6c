import type { ExecutionResult } from 'graphql';

/** Survives where Yoga copies an answer, and is not part of its JSON. */
const parts = Symbol('parts');

/** What the parts of an answer had in common. */
export interface PartsOutcome {
  /** The code of the first error; undefined where there was none. */
  readonly firstCode: string | undefined;
}

/** The body of an answer that is delivered in parts. */
export interface Parts {
  readonly contentType: string;
  readonly body: AsyncIterableIterator<Buffer>;
  /** Resolves once nothing more is delivered. */
  readonly outcome: Promise<PartsOutcome>;
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
