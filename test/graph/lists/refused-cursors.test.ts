import { FAMOUS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly pk: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

type Data = { readonly user: { readonly followers: Connection | null } };

const { ask, sandbox, calls } = await startGateway();
afterEach(() => sandbox.faults.clear());

const followers = (first: number, after?: string | null): Promise<Answer<Data>> =>
  ask<Data, object>(
    `query ($after: String) { user(by: { pk: "${FAMOUS.pk}" }) { followers(first: ${first}, after: $after) { edges { cursor node { pk } } pageInfo { endCursor hasNextPage } } } }`,
    { after: after ?? null },
  );
const pksOf = ({ data }: Answer<Data>) => data.user.followers?.edges.map(({ node }) => node.pk) ?? [];
const codesOf = ({ errors = [] }: Answer<Data>) => errors.map(({ extensions }) => extensions?.code);

/** A cursor behind which the service is called with one of its own. */
async function laterCursor(): Promise<string> {
  const { data } = await followers(60);
  return data.user.followers?.edges.at(-2)?.cursor ?? '';
}

describe('what a service refuses behind a cursor', () => {
  test.each([
    [401, 'UPSTREAM_AUTH'],
    [402, 'UPSTREAM_PAYMENT_REQUIRED'],
    [410, 'UPSTREAM_UNAVAILABLE'],
    [429, 'RATE_LIMITED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
    [504, 'UPSTREAM_TIMEOUT'],
  ])('with %i keeps its own code', async (status, code) => {
    const after = await laterCursor();
    sandbox.faults.add({ kind: 'dead-cursor', status });
    expect(codesOf(await followers(3, after))).toEqual([code]);
  });

  test.each([400, 413, 414, 422, 431])('with %i before any cursor is a mistake in the request', async (status) => {
    sandbox.faults.add({ path: '/g2/user/followers', status });
    const answer = await followers(3);
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).not.toContain('cursor');
  });
});

test.each([
  ['a text', 'next page'],
  ['a cursor of the service', 'QVFDb1BsYW50ZWRDdXJzb3I='],
  ['a cursor that was altered', 'altered'],
])('%s that the gateway did not sign is the mistake of its caller, without a call', async (what, given) => {
  const own = await laterCursor();
  const after = given === 'altered' ? `${own.slice(0, -4)}AAAA` : given;
  sandbox.faults.add({ kind: 'dead-cursor' });
  const answer = await followers(3, after);
  expect(codesOf(answer), what).toEqual(['CURSOR_INVALID']);
  expect(calls()).toEqual([]);
});

describe('a cursor that the service refuses just after it gave it', () => {
  test('ends the answer with an error that asks for no new start, and keeps what was read', async () => {
    const whole = pksOf(await followers(60));
    sandbox.faults.add({ kind: 'dead-cursor', times: 1 });
    const cut = await followers(60);
    expect(codesOf(cut)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(cut.errors?.[0]?.message).toContain('has just given');
    const read = pksOf(cut);
    expect(read.length).toBeGreaterThan(0);
    expect(read).toEqual(whole.slice(0, read.length));
    const { endCursor, hasNextPage } = cut.data.user.followers?.pageInfo ?? {};
    expect(hasNextPage).toBe(true);
    const rest = await followers(60 - read.length, endCursor);
    expect(pksOf(rest)).toEqual(whole.slice(read.length));
  });
});
