import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'vitest';
import type { Answer, TestGateway } from '../gateway/gateway.ts';
import { withinOneSlice } from '../time/slices.ts';
import { callText } from './calls.ts';

/**
 * Asks twice: the first run plans the document, the second reuses the plan. Both give the same answer for the same calls, in one
 * slice: an operation that waits for slices finds other answers together, and then other entities share a call.
 */
export function askTwice<Data, Variables>(
  server: TestGateway,
  document: TypedDocumentNode<Data, Variables> | string,
  variables?: Variables,
  init?: RequestInit,
): Promise<Answer<Data>> {
  return withinOneSlice(async () => {
    const first = await server.ask(document, variables, init);
    const calls = server.sandbox.calls.map(callText).sort();
    const again = await server.ask(document, variables, init);
    expect(again.data).toEqual(first.data);
    expect(byPath(again)).toEqual(byPath(first));
    expect(server.sandbox.calls.map(callText).sort()).toEqual(calls);
    return again;
  });
}

/** Fields fail in any order. */
function byPath({ errors = [] }: Answer<unknown>) {
  return errors
    .map((error) => ({ ...error, path: error.path?.join('.') }))
    .sort((a, b) => String(a.path).localeCompare(String(b.path)));
}
