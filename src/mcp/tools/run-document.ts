import type { CallToolResult } from '@modelcontextprotocol/server';
import { fitAnswer, type ListToContinue } from '../answers/fit-answer.ts';
import type { GraphAnswer } from '../ask-graph.ts';
import { askWithPages } from '../documents/ask-with-pages.ts';
import type { Origin } from '../documents/origin.ts';
import { BudgetError } from '../session/session.ts';
import { budgetAfter, errorsIn, failure, spentIn, success, type ToolContext } from './tool.ts';

export interface Run {
  readonly query: string;
  /** The query as the agent has written it, where pages were added to it. */
  readonly written?: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** The most that it may spend. */
  readonly maxCost: number;
  readonly signal: AbortSignal;
}

/** Runs an operation within the session's budget; a text says why it was refused, before anything was spent. */
export async function runWithin(
  { session, ask, maxOperationBudget = Number.POSITIVE_INFINITY }: ToolContext,
  { query, written = query, variables, maxCost, signal }: Run,
): Promise<GraphAnswer | string> {
  const budget = Math.min(maxCost, maxOperationBudget);
  try {
    return await session.spend(budget, async () => {
      const result = await askWithPages(ask, { query, variables, budget, signal }, written);
      const { billed, credits } = spentIn(result);
      return { result: overBudget(result, { budget, maxCost }) ?? result, cost: billed + credits };
    });
  } catch (error) {
    if (error instanceof BudgetError) return error.message;
    throw error;
  }
}

/** Why an operation was refused for a price above its own budget; other limits explain themselves. */
function overBudget(
  { errors, extensions, data }: GraphAnswer,
  { budget, maxCost }: { readonly budget: number; readonly maxCost: number },
): string | undefined {
  const estimate = extensions?.upstream?.estimate;
  if (estimate === undefined || data !== undefined || errors === undefined) return undefined;
  const price = estimate.billed + estimate.credits;
  if (price <= budget) return undefined;
  const remedy = budget < maxCost ? 'Ask for less' : 'Raise maxCost, or ask for less';
  return `the query can cost ${price}, and it may spend ${budget}; nothing was spent. ${remedy}: smaller pages, or fewer fields that need a call for each item`;
}

/** The answer of a run: data, errors, lists that go on, cost and budget. */
export function answerOf(answer: GraphAnswer, data: unknown, origin: Origin, context: ToolContext): CallToolResult {
  const budget = budgetAfter(answer, context);
  const errors = errorsIn(answer);
  if (data === null || data === undefined)
    return failure(errors.map(({ path, message }) => [path, message].filter(Boolean).join(': ')).join('\n'), budget);
  return dataOf(data as Readonly<Record<string, unknown>>, origin, {
    context,
    rest: { ...errorsOr(errors), ...budget },
  });
}

function errorsOr(errors: readonly unknown[]) {
  return errors.length > 0 ? { errors } : {};
}

/** Data that is cut to the size of an answer, with the lists that go on. */
export function dataOf(
  given: Readonly<Record<string, unknown>>,
  origin: Origin,
  { context, rest }: { readonly context: ToolContext; readonly rest: Readonly<Record<string, unknown>> },
): CallToolResult {
  const { schema, session, kept, maxAnswerCharacters: most } = context;
  const { data, lists, notes } = fitAnswer(given, origin, { schema, session, kept, most });
  return success({
    data,
    ...(lists.length > 0 && { lists: lists.map(described) }),
    ...(notes.length > 0 && { notes }),
    ...rest,
  });
}

function described({ path, handle, cut }: ListToContinue): object {
  return { ...(path !== '' && { path }), handle, ...(cut !== undefined && { cut }) };
}
