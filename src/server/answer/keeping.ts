import type { ExecutionResult } from 'graphql';
import type { Operation } from '../../resolve/operation.ts';

/** Survives where Yoga copies an answer, and is not part of its JSON. */
const keptUntil = Symbol('keptUntil');

interface KeptAnswer extends ExecutionResult {
  readonly [keptUntil]?: number;
}

/** An answer that is made without calls changes with a release only; it may be kept for this many seconds. */
const withoutCalls = 300;

/** Marks an answer that may be kept as long as the upstream answers in it are fresh. An unmarked answer is not kept. */
export function keepable(answer: ExecutionResult, { freshness }: Operation): ExecutionResult {
  if (freshness.isPrivate) return answer;
  const kept: KeptAnswer = { ...answer, [keptUntil]: freshness.until };
  return kept;
}

/** For how many whole seconds an answer may be kept; undefined: not at all, not even to compare it with a later one. */
export function secondsToKeep(answer: KeptAnswer): number | undefined {
  const until = answer[keptUntil];
  if (until === undefined || answer.errors !== undefined) return undefined;
  if (until === Number.POSITIVE_INFINITY) return withoutCalls;
  return Math.max(0, Math.floor((until - Date.now()) / 1000));
}
