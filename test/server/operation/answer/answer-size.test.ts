import { FAMOUS } from 'gramgraph-sandbox';
import { type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { countValues } from '../../../../src/server/operation/documents/count-values.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';

const id = Buffer.from(`User:${FAMOUS.pk}`).toString('base64url');

/** The same list of 500 under many aliases, for the calls of one. */
function wide(aliases: number, selection: string): string {
  const one = `nodes(ids: $ids) { ... on User { media(first: 500) { edges { node { ${selection} } } } } }`;
  return `query Wide($ids: [ID!]!) { ${Array.from({ length: aliases }, (_, index) => `a${index}: ${one}`).join(' ')} }`;
}
const ids = (count: number) => ({ ids: Array.from({ length: count }, () => id) });

describe('an answer that would exceed MAX_NODES', () => {
  test('ends at the limit with the items so far', async () => {
    const { ask } = await startGateway({ MAX_NODES: '300' });
    const { data, errors } = await ask<Record<string, { media: { edges: unknown[] } | null }[]>, object>(
      wide(2, 'pk'),
      ids(3),
    );
    const lists = Object.values(data).flat();
    expect(lists).toHaveLength(6);
    const shown = lists.flatMap(({ media }) => media?.edges ?? []);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(300);
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(['BUDGET_EXCEEDED']));
    expect(errors?.[0]?.message).toMatch(/MAX_NODES/);
  });

  test('has an estimate that ends at the call limit', async () => {
    const server = await startGateway();
    const { estimate, errors } = await explain(
      server,
      wide(2, 'usertags { user { followerCount } }').replaceAll('500', '60'),
      ids(2),
    );
    expect(errors).toBeUndefined();
    expect(estimate?.requests).toBe(100);
    expect(estimate?.steps.at(-1)).toBe('the estimate ends here: an operation makes no more calls');
  });

  test.each([
    ['with lists of keys and pages', wide(40, 'usertags { user { username } } coauthors { username }')],
    [
      'with aliases of a long list',
      `query Aliases($ids: [ID!]!) { nodes(ids: $ids) { ... on User { clips(first: 500) { edges { node { ${Array.from(
        { length: 50 },
        (_, alias) => `a${alias}: usertags { user { username followerCount biography } }`,
      ).join(' ')} } } } } } }`,
    ],
    [
      'with nested fragments',
      `query Nested($ids: [ID!]!) { nodes(ids: $ids) { ...A } }
       fragment A on User { media(first: 100) { edges { node { children { usertags { user { ...B } } } } } } }
       fragment B on User { followers(first: 100) { edges { node { username } } } }`,
    ],
  ])('%s has no estimate, and is refused at once with a strict budget', async (_how, query) => {
    const server = await startGateway();
    const strict = await server.ask(query, ids(100), {
      headers: { 'content-type': 'application/json', 'x-upstream-budget': '999; strict' },
    });
    const explained = await explain(server, query, ids(100));
    for (const errors of [strict.errors, explained.errors]) {
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BUDGET_EXCEEDED']);
      expect(errors?.[0]?.message).toMatch(/MAX_NODES/);
    }
    expect(server.sandbox.calls).toEqual([]);
  });
});

describe('a page without a size counts with the default size, wherever its edges are requested', () => {
  const values = (text: string): number => {
    const document = parse(text);
    return countValues(document, document.definitions[0] as OperationDefinitionNode, {});
  };
  const direct = values('{ user { followers { edges { node { pk username } } } } }');

  test.each([
    ['an inline fragment', '{ user { followers { ... { edges { node { pk username } } } } } }'],
    [
      'an inline fragment with a type, in another',
      '{ user { followers { ... { ... on UserConnection { edges { node { pk username } } } } } } }',
    ],
    [
      'a named fragment',
      '{ user { followers { ...Page } } } fragment Page on UserConnection { edges { node { pk username } } }',
    ],
    [
      'a named fragment in another, under an alias',
      `{ user { followers { ...Page } } }
       fragment Page on UserConnection { ...Items }
       fragment Items on UserConnection { all: edges { node { pk username } } }`,
    ],
  ])('%s', (_where, text) => {
    expect(direct).toBeGreaterThan(24);
    expect(values(text)).toBe(direct);
  });

  test('a page without requested items counts once', () => {
    expect(values('{ user { followers { ... { pageInfo { hasNextPage } } } } }')).toBe(4);
  });
});
