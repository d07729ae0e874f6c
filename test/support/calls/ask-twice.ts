import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect, vi } from 'vitest';
import type { Answer, TestGateway } from '../gateway/gateway.ts';
import { callText } from './calls.ts';

/**
 * Asks twice: the first run plans the document, the second reuses the plan. Both give the same answer for the same calls. No time
 * passes for the scheduler: on a busy machine an operation waits for slices, and then other answers arrive together.
 */
export async function askTwice<Data, Variables>(
  server: TestGateway,
  document: TypedDocumentNode<Data, Variables> | string,
  variables?: Variables,
  init?: RequestInit,
): Promise<Answer<Data>> {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
  const ask = () => server.ask(document, variables, init);
  try {
    const first = await ask();
    const calls = server.sandbox.calls.map(callText).sort();
    const again = await ask();
    expect(again.data).toEqual(first.data);
    expect(byPath(again)).toEqual(byPath(first));
    expect(server.sandbox.calls.map(callText).sort()).toEqual(calls);
    return again;
  } finally {
    clock.mockRestore();
  }
}

/** Fields fail in any order. */
function byPath({ errors = [] }: Answer<unknown>) {
  return errors
    .map((error) => ({ ...error, path: error.path?.join('.') }))
    .sort((a, b) => String(a.path).localeCompare(String(b.path)));
}
