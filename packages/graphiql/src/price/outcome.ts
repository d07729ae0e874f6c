import type { Answer } from '../gateway/post.ts';
import { count } from './cost.ts';

/** What the price bar says of an answer that tells no cost; undefined where nothing was run. */
export function outcomeInWords(text: string | null | undefined): string | undefined {
  const answer = answerIn(text);
  if (answer === undefined) return undefined;
  if (answer.data !== undefined && answer.data !== null) return 'The cost is not known';
  // The gateway's own errors have a code. The others are this page's: it got no answer.
  return answer.errors?.every(({ extensions }) => extensions === undefined) ? 'No answer' : 'Refused, nothing spent';
}

/** Such as `2 fields left out: budget 5 used up`; undefined where every call was within the budget. */
export function leftOutInWords(text: string | null | undefined): string | undefined {
  const errors = (text?.includes('BUDGET_EXCEEDED') && answerIn(text)?.errors) || [];
  const leftOut = errors.filter(({ path, extensions }) => path && extensions?.['code'] === 'BUDGET_EXCEEDED');
  if (leftOut.length === 0) return undefined;
  const [, budget = ''] = /budget of (\d+)/.exec(leftOut[0]?.message ?? '') ?? [];
  return `${count(leftOut.length, 'field')} left out: budget ${budget && `${budget} `}used up`;
}

function answerIn(text: string | null | undefined): Answer | undefined {
  if (!text) return undefined;
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
