import type { ExecutionResult } from 'graphql';
import type { Operation } from '../../resolve/operation.ts';

type Freshness = Operation['freshness'];

/** Survives where Yoga copies an answer, and is not part of its JSON. */
const madeFrom = Symbol('madeFrom');

interface KeptAnswer extends ExecutionResult {
  readonly [madeFrom]?: Freshness;
}

/** An answer that is made without calls changes with a release only; it may be kept for this many seconds. */
const withoutCalls = 300;

/** Marks an answer that may be kept as long as the upstream answers in it are fresh. An unmarked answer is not kept. */
export function keepable(answer: ExecutionResult, { freshness }: Pick<Operation, 'freshness'>): ExecutionResult {
  return freshness.isPrivate ? answer : Object.assign(answer, { [madeFrom]: freshness });
}

/** How fresh an answer is that may be kept; undefined for any other. */
export function freshnessOf(answer: KeptAnswer): Freshness | undefined {
  return answer.errors === undefined ? answer[madeFrom] : undefined;
}

/** For how many whole seconds an answer may be kept; undefined: not at all, not even to compare it with a later one. */
export function secondsToKeep(answer: KeptAnswer): number | undefined {
  const until = freshnessOf(answer)?.until;
  if (until === undefined) return undefined;
  if (until === Number.POSITIVE_INFINITY) return withoutCalls;
  return Math.max(0, Math.floor((until - Date.now()) / 1000));
}
