import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { Person, Post, Sandbox, SandboxCall } from 'gramgraph-sandbox';
import { expect } from 'vitest';
import type { Answer, TestGateway } from './gateway.ts';

/** A call of the official API as its documents write it: `/17841…/media?fields=id&limit=2`, without version and proof. */
function written({ path, query }: SandboxCall): string {
  const { appsecret_proof: _, ...parameters } = query;
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name]}`);
  return path.replace(/^\/v\d+\.\d+/, '') + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

/** The calls of the official API since the last `ask` began. Sorted, since those that wait for nothing leave in any order. */
export function official({ sandbox }: TestGateway): string[] {
  return sandbox.calls
    .filter(({ upstream }) => upstream === 'META')
    .map(written)
    .sort();
}

/** Those that HikerAPI was asked, by path. */
export function paid({ sandbox }: TestGateway): string[] {
  return sandbox.calls
    .filter(({ upstream }) => upstream === 'HIKER')
    .map(({ path }) => path)
    .sort();
}

/**
 * Asks twice: the first time a document is planned, the second time its plan is kept. Both must give the same answer
 * for the same calls.
 */
export async function askTwice<Data, Variables>(
  server: TestGateway,
  document: TypedDocumentNode<Data, Variables> | string,
  variables?: Variables,
  init?: RequestInit,
): Promise<Answer<Data>> {
  const first = await server.ask(document, variables, init);
  const calls = server.sandbox.calls.map(written).sort();
  const again = await server.ask(document, variables, init);
  expect(again.data).toEqual(first.data);
  expect(byPath(again)).toEqual(byPath(first));
  expect(server.sandbox.calls.map(written).sort()).toEqual(calls);
  return again;
}

/** Fields fail in any order. */
function byPath({ errors = [] }: Answer<unknown>) {
  return errors
    .map((error) => ({ ...error, path: error.path?.join('.') }))
    .sort((a, b) => String(a.path).localeCompare(String(b.path)));
}

/** The person behind the token of the sandbox, or whoever has this username. */
export function personOf({ world }: Sandbox, username: string): Person {
  const person = world.people.byUsername(username);
  if (person === undefined) throw new Error(`the world has no ${username}`);
  return person;
}

/** A person's posts, newest first. */
export function postsOf({ world }: Sandbox, person: Person): Post[] {
  return world.timelines.of(person).map(world.timelines.post);
}
