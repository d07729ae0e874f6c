import { ask, type Gateway, type GraphError, NoAnswer } from '../gateway/ask.ts';
import { followersQuery } from '../gateway/queries.ts';
import type { Journal } from '../journal/journal.ts';
import { codeOf, type Outcome, outcomeOf } from './outcome.ts';

export interface Walk {
  readonly gateway: Gateway;
  readonly journal: Journal;
  readonly pk: string;
  readonly hasCounts: boolean;
  /** What may be spent. */
  readonly budget: number;
  readonly signal: AbortSignal;
  /** Called after each part with what was spent so far. */
  onPart(spent: number): void;
  say(line: string): void;
  /** Resolves after that time, or when the signal says so. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
}

export interface Ended {
  readonly reason: 'complete' | 'budget' | 'interrupted' | 'failed';
  readonly spent: number;
  /** What to tell about a failure. */
  readonly message?: string;
}

/** The most that one request may spend: the program is interrupted between requests, and what one has read is never lost. */
const budgetOfRequest = 5;
/** More than the pages of any service hold: the budget ends a request, at the end of a page, which so is never read twice. */
const rowsOfRequest = 500;
/** With counts a page costs a request for each row. */
const rowsWithCounts = 20;

const maxFailures = 5;
const maxWaitSeconds = 300;
/** A service whose cursor leads back to its beginning repeats the list for ever. */
const maxPartsWithoutNews = 5;

const temporary = new Set([
  'RATE_LIMITED',
  'OVERLOADED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'SHUTTING_DOWN',
  'NO_ANSWER',
]);
const lostPlace = new Set(['CURSOR_EXPIRED', 'CURSOR_INVALID']);

/** Reads the list from where the journal ends, until its end, the budget or a failure that does not pass. */
export async function walk(options: Walk): Promise<Ended> {
  const { journal, budget, signal, onPart, say, hasCounts } = options;
  let spent = 0;
  let failures = 0;
  let withoutNews = 0;
  let hasRestarted = false;
  // Raised for a page that costs more than a request is given.
  let limit = hasCounts ? budget : budgetOfRequest;
  while (!journal.position.isComplete) {
    if (signal.aborted) return { reason: 'interrupted', spent };
    const left = budget - spent;
    if (left <= 0) return { reason: 'budget', spent };
    const { outcome, cost, warnings } = await requestPart(options, Math.min(left, limit));
    spent += cost;
    for (const warning of warnings) say(warning);
    const { rows, next, error } = outcome;
    if (next !== undefined && (rows.length > 0 || next === null)) {
      const fresh = await journal.append({ kind: 'part', readAt: new Date().toISOString(), rows, next });
      onPart(spent);
      withoutNews = fresh === 0 ? withoutNews + 1 : 0;
      if (withoutNews >= maxPartsWithoutNews)
        return { reason: 'failed', spent, message: 'The service repeats the same followers. The list ends here.' };
      failures = 0;
      limit = hasCounts ? budget : budgetOfRequest;
      continue;
    }
    if (signal.aborted) return { reason: 'interrupted', spent };
    const code = error === undefined ? 'NO_ROWS' : codeOf(error);
    if (code === 'BUDGET_EXCEEDED') {
      if (limit >= left) return { reason: 'budget', spent };
      limit = left;
    } else if (lostPlace.has(code) && !hasRestarted) {
      say('The place in the list has expired. It is read again from the top; nobody appears twice.');
      await journal.append({ kind: 'restart' });
      hasRestarted = true;
    } else if (temporary.has(code) && failures < maxFailures) {
      const seconds = error?.extensions?.retryAfterSeconds ?? 2 ** failures;
      if (seconds > maxWaitSeconds)
        return { reason: 'failed', spent, message: `${describe(error)} Wait ${seconds} s.` };
      failures += 1;
      say(`${describe(error)} Again in ${seconds} s (${failures} of ${maxFailures}).`);
      await options.wait(seconds, signal);
    } else return { reason: 'failed', spent, message: describe(error) };
  }
  return { reason: 'complete', spent };
}

interface Requested {
  readonly outcome: Outcome;
  readonly cost: number;
  readonly warnings: readonly string[];
}

async function requestPart({ gateway, journal, pk, hasCounts, signal }: Walk, budget: number): Promise<Requested> {
  const variables = {
    pk,
    first: hasCounts ? rowsWithCounts : rowsOfRequest,
    after: journal.position.after,
    counts: hasCounts,
  };
  try {
    const answer = await ask(gateway, followersQuery, variables, { budget, signal });
    return { outcome: outcomeOf(answer), cost: answer.spent, warnings: answer.warnings };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const failure = { message: error.message, extensions: { code: 'NO_ANSWER' } };
    // Nobody knows what it cost, so it counts as all that it was allowed.
    const cost = error.mayHaveCost && !signal.aborted ? budget : 0;
    return { outcome: { rows: [], next: undefined, error: failure }, cost, warnings: [] };
  }
}

function describe(error: GraphError | undefined): string {
  if (error === undefined) return 'The gateway answers without followers and without an error.';
  return `${codeOf(error)}: ${error.message.replace(/\.?$/, '.')}`;
}
