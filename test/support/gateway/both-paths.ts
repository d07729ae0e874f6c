import { expect } from 'vitest';
import type { Answer, TestGateway } from './gateway.ts';

export interface Request {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

type Result = Answer<Readonly<Record<string, unknown>> | null> & {
  readonly errors?: readonly { readonly locations?: readonly object[] }[];
};

type CountedResult = Result & { readonly calls: readonly string[] };

/**
 * Sends a request twice over Yoga and twice over the fast path, so that it is parsed and planned, then known. Asserts that
 * all answers are equal and cost the same upstream calls; returns the first.
 */
export async function askBothPaths(
  { gateway, sandbox, calls }: Pick<TestGateway, 'gateway' | 'sandbox' | 'calls'>,
  url: string,
  request: Request,
): Promise<CountedResult> {
  // Yoga changes the headers object that it receives.
  const init = () => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const overYoga = () => gateway.fetch('http://localhost/graphql', init());
  const overFastPath = () => fetch(url, init());
  const results: CountedResult[] = [];
  for (const send of [overYoga, overFastPath, overYoga, overFastPath]) {
    sandbox.clearCalls();
    const result = (await (await send()).json()) as Result;
    results.push({ ...result, calls: calls().toSorted() });
  }
  const [first, ...others] = results as [CountedResult, ...CountedResult[]];
  for (const other of others) {
    expect(withoutDuration(other), request.query).toEqual(withoutDuration(first));
    // A call whose result is no longer needed is aborted, and may not have reached the service.
    if (isComplete(first) && isComplete(other)) expect(other.calls, request.query).toEqual(first.calls);
  }
  return first;
}

/** Whether every call that the gateway counted reached the service. */
function isComplete({ calls, extensions }: CountedResult): boolean {
  return calls.length === (extensions?.upstream.requests ?? 0);
}

function withoutDuration({ extensions, calls: _, ...result }: CountedResult) {
  const upstream = extensions?.upstream && { ...extensions.upstream, durationMs: 0 };
  return { ...result, extensions: extensions && { ...extensions, upstream } };
}
