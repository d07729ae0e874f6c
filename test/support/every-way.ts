import { expect } from 'vitest';
import type { Answer, TestGateway } from './gateway.ts';

export interface Asked {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

type Whole = Answer<Readonly<Record<string, unknown>> | null> & {
  readonly errors?: readonly { readonly locations?: readonly object[] }[];
};

type Counted = Whole & { readonly calls: readonly string[] };

/**
 * Sends a request on each way through the gateway: a text that is new or known, planned or not yet, over Yoga and over the
 * express lane. All answers are the same, with the same upstream calls; gives one of them.
 */
export async function askEveryWay(
  { gateway, sandbox, calls }: Pick<TestGateway, 'gateway' | 'sandbox' | 'calls'>,
  url: string,
  asked: Asked,
): Promise<Counted> {
  // Yoga writes into the headers that it is given.
  const init = () => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) });
  const overYoga = () => gateway.fetch('http://localhost/graphql', init());
  const overLane = () => fetch(url, init());
  const answers: Counted[] = [];
  for (const send of [overYoga, overLane, overYoga, overLane]) {
    sandbox.clearCalls();
    const answer = (await (await send()).json()) as Whole;
    answers.push({ ...answer, calls: calls().toSorted() });
  }
  const [first, ...others] = answers as [Counted, ...Counted[]];
  for (const other of others) {
    expect(timeless(other), asked.query).toEqual(timeless(first));
    // A call that nobody waits for any more is called back, and may not have reached the service.
    if (isWhole(first) && isWhole(other)) expect(other.calls, asked.query).toEqual(first.calls);
  }
  return first;
}

function isWhole({ calls, extensions }: Counted): boolean {
  return calls.length === (extensions?.upstream.requests ?? 0);
}

/** How long it took is another matter each time. */
function timeless({ extensions, calls: _, ...answer }: Counted) {
  const upstream = extensions?.upstream && { ...extensions.upstream, durationMs: 0 };
  return { ...answer, extensions: extensions && { ...extensions, upstream } };
}
