import { FAMOUS } from 'gramgraph-sandbox';
import { expect } from 'vitest';
import type { Task } from './task.ts';

const user = (fields: string) => `{ user(by: { pk: "${FAMOUS.pk}" }) { ${fields} } }`;

/** Mistakes and tricks, none of which spends anything. */
export const mistakes: readonly Task[] = [
  {
    name: 'is told of a misspelt field, and where to look',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const { error } = await call('run_query', { query: user('followerCuont'), maxCost: 5 });
      expect(error).toMatch(/"followerCuont" on type "User".*search_schema with type "User"/);
      expect((await call('search_schema', { text: 'followers' })).error).toMatch(/"words" .* "type"/);
    },
  },
  {
    name: 'is told where the syntax breaks',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const { error } = await call('estimate_cost', { query: '{ user(by: { pk: "1" }) { pk }' });
      expect(error).toMatch(/Syntax Error.*line 1/);
    },
  },
  {
    name: 'is told of a missing variable',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const query = 'query ($pk: ID!) { user(by: { pk: $pk }) { username } }';
      const { error } = await call('run_query', { query, maxCost: 5 });
      expect(error).toContain('$pk');
    },
  },
  {
    name: 'is told that a number has lost its digits',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const query = 'query ($pk: ID!) { media(by: { pk: $pk }) { code } }';
      // As JSON.parse rounds it.
      const { error } = await call('run_query', { query, variables: { pk: 2 ** 61 }, maxCost: 5 });
      expect(error).toContain('send ids as strings');
    },
  },
  {
    name: 'is refused what costs more than it allows',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const query = user('followers(first: 500) { edges { node { followerCount } } }');
      const { error } = await call('run_query', { query, maxCost: 50 });
      expect(error).toMatch(/nothing was spent/);
    },
  },
  {
    name: 'is refused what costs more than is left',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const { error } = await call('run_query', { query: user('username'), maxCost: 999_999_999 });
      expect(error).toMatch(/only \d+ of the session's budget of 200 is left; nothing was spent/);
    },
  },
  {
    name: 'cannot earn budget by a negative, broken or missing maxCost',
    cost: 0,
    calls: 0,
    async run({ call }) {
      for (const maxCost of [-5, 0.5, '5', null, undefined, Number.MAX_SAFE_INTEGER])
        expect((await call('run_query', { query: user('username'), maxCost })).error).toBeDefined();
    },
  },
  {
    name: 'cannot overdraw by running at the same time',
    cost: 1,
    calls: 1,
    async run({ call }) {
      const query = user('username');
      const { left } = await call('estimate_cost', { query });
      const replies = await Promise.all([1, 2, 3].map(() => call('run_query', { query, maxCost: left })));
      expect(replies.filter(({ error }) => error === undefined)).toHaveLength(1);
    },
  },
  {
    name: 'cannot run a mutation as a query, or hide one behind a query',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const mutation = 'mutation { deleteComment(input: { commentGraphId: "1" }) { deletedId } }';
      expect((await call('run_query', { query: mutation, maxCost: 5 })).error).toContain('propose_write');
      const both = `query A { __typename } ${mutation}`;
      expect((await call('run_query', { query: both, maxCost: 5 })).error).toContain('exactly one operation');
      expect((await call('estimate_cost', { query: mutation })).error).toContain('propose_write');
    },
  },
];
