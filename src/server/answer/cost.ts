import type { ExecutionResult } from 'graphql';
import type { Remaining } from '../../model/request/key-budget.ts';

export interface Price {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
}

/** What an answer says of its cost. A part that does not apply is left out; an estimate has no cost. */
export interface AnswerCost extends Partial<Price> {
  readonly cacheHits?: number;
  readonly coalesced?: number;
  readonly estimate?: Price;
  /** What is left of the budget of its key. */
  readonly remaining?: Remaining;
}

/** The cost in the extensions of an answer; undefined where the request was refused. */
export function costIn(extensions: ExecutionResult['extensions']): AnswerCost | undefined {
  return extensions?.['upstream'] as AnswerCost | undefined;
}
