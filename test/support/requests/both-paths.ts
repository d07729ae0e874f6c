import { expect } from 'vitest';
import type { Answer, TestGateway } from '../gateway/gateway.ts';

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
 * Sends a request twice over Yoga and twice over the fast path, so that it is parsed and planned, then known; and in the forms
 * in which clients send it. Asserts that all answers are equal and cost the same upstream calls; returns the first.
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
  // The addresses of files in an answer begin with the origin that the request was sent to.
  const overYoga = () => gateway.fetch(url, init());
  const overFastPath = () => fetch(url, init());
  const results: CountedResult[] = [];
  const forms = formsOf(url, request).map((form) => () => fetch(...form));
  for (const send of [overYoga, overFastPath, overYoga, overFastPath, ...forms]) {
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

/** The forms of a request that clients choose: Apollo Client's from a web page of the gateway, and a GET. */
function formsOf(url: string, { query, operationName, variables }: Request): [string, RequestInit][] {
  const library = { clientLibrary: { name: '@apollo/client', version: '4' } };
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json,multipart/mixed;q=0.9',
    origin: new URL(url).origin,
    'sec-fetch-site': 'same-origin',
  };
  const body = JSON.stringify({ query, operationName, variables, extensions: library });
  const search = new URLSearchParams({ query, operationName: operationName ?? '', variables: '' });
  if (variables !== undefined) search.set('variables', JSON.stringify(variables));
  const get = `${url}?${search}`;
  // A GET runs no mutation, and Node reads 16 kB of headers.
  return [[url, { method: 'POST', headers, body }], ...(isGet(query, get) ? [[get, {}] as [string, RequestInit]] : [])];
}

function isGet(query: string, url: string): boolean {
  return !/\b(?:mutation|subscription)\b/.test(query) && url.length < 10_000;
}

/** Whether every call that the gateway counted reached the service. */
function isComplete({ calls, extensions }: CountedResult): boolean {
  return calls.length === (extensions?.upstream.requests ?? 0);
}

function withoutDuration({ extensions, calls: _, ...result }: CountedResult) {
  const upstream = extensions?.upstream && { ...extensions.upstream, durationMs: 0 };
  return { ...result, extensions: extensions && { ...extensions, upstream } };
}
