import { setTimeout as wait } from 'node:timers/promises';
import { operations } from './faults.ts';

/** The outcome of an operation. */
export type Outcome = 'served' | 'stale' | 'degraded' | 'failed' | 'left' | 'broken';

export interface Load {
  readonly url: string;
  /** The people to ask for, one after another; each three times, often at once. */
  readonly pks: readonly string[];
  readonly ms: number;
  readonly connections: number;
  readonly clientsLeave: boolean;
  /** An answer that takes longer counts as broken. */
  readonly patienceMs: number;
}

export interface Outcomes {
  readonly counts: Record<Outcome, number>;
  /** Milliseconds of each operation. */
  readonly latencies: number[];
  /** Descriptions of the broken answers. */
  readonly broken: string[];
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly upstream?: { readonly stale?: number } };
}

/** How often each person is asked for. */
const times = 3;

/** Runs until the time is over or all people have been asked for. */
export async function load({ url, pks, ms, connections, clientsLeave, patienceMs }: Load): Promise<Outcomes> {
  const counts = { served: 0, stale: 0, degraded: 0, failed: 0, left: 0, broken: 0 };
  const outcomes: Outcomes = { counts, latencies: [], broken: [] };
  const until = performance.now() + ms;
  let begun = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const turn = begun++;
      const asked = Math.floor(turn / times);
      const pk = pks[asked];
      if (pk === undefined) return;
      const query = operations[asked % operations.length] as string;
      const leavesAfter = clientsLeave && turn % 2 === 1 ? 5 + (turn % 30) : undefined;
      const sent = performance.now();
      const outcome = await ask(url, JSON.stringify({ query, variables: { pk } }), leavesAfter, patienceMs).catch(
        (fault: unknown) => String(fault),
      );
      outcomes.latencies.push(performance.now() - sent);
      if (outcome in counts) counts[outcome as Outcome] += 1;
      else {
        counts.broken += 1;
        outcomes.broken.push(outcome);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return outcomes;
}

/** The outcome, or a description of what is broken. */
async function ask(url: string, body: string, leavesAfter: number | undefined, patienceMs: number): Promise<string> {
  const leaving = new AbortController();
  if (leavesAfter !== undefined) void wait(leavesAfter).then(() => leaving.abort());
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.any([leaving.signal, AbortSignal.timeout(patienceMs)]),
    });
    return judged((await response.json()) as Answer, response.status);
  } catch (fault) {
    if (leaving.signal.aborted) return 'left';
    throw fault;
  }
}

function judged({ data, errors = [], extensions }: Answer, status: number): string {
  const uncoded = errors.find((error) => !isOfUpstream(error.extensions?.code));
  if (status !== 200 || uncoded !== undefined) return `${status} ${JSON.stringify(uncoded)}`;
  if (errors.length === 0) return (extensions?.upstream?.stale ?? 0) > 0 ? 'stale' : 'served';
  return holdsSomething(data) ? 'degraded' : 'failed';
}

/** Any other code is a defect of the gateway or of the query. */
function isOfUpstream(code: string | undefined): boolean {
  return code !== undefined && code !== 'INTERNAL_SERVER_ERROR' && !code.startsWith('GRAPHQL_');
}

/** Whether the data has any value. */
function holdsSomething(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value !== 'object') return true;
  return Object.values(value).some(holdsSomething);
}
