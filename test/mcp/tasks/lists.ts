import { FAMOUS } from 'gramgraph-sandbox';
import { expect } from 'vitest';
import { handleOf, nodesOf, type Task } from './task.ts';

const name = FAMOUS.username;

type Data = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Lists that are longer than an answer. */
export const lists: readonly Task[] = [
  {
    name: 'continues a list twice',
    cost: 6,
    calls: 6,
    async run({ call }) {
      const clips = (first: number) =>
        `{ user(by: { username: "${name}" }) { clips(first: ${first}) { edges { node { code } } } } }`;
      const one = await call('run_query', { query: clips(2), maxCost: 2 });
      const two = await call('continue_list', { handle: handleOf(one, 'user.clips'), maxCost: 1 });
      const three = await call('continue_list', { handle: handleOf(two), maxCost: 1 });
      const pages = [(one.data as Data)['user']?.['clips'], two.data, three.data].flatMap(nodesOf);
      const whole = await call('run_query', { query: clips(6), maxCost: 2 });
      expect(pages).toEqual(nodesOf((whole.data as Data)['user']?.['clips']));
      expect(one.data).not.toHaveProperty('user.clips.pageInfo');
      expect(one.data).not.toHaveProperty('user._parentId');
    },
  },
  {
    name: 'continues a list of one item of a list',
    cost: 7,
    calls: 7,
    async run({ call }) {
      const query = `query ($first: Int!) {
        user(by: { pk: "${FAMOUS.pk}" }) {
          clips(first: 2) { edges { node { code ...Comments } } }
        }
      }
      fragment Comments on Media { comments(first: $first) { edges { node { pk } } } }`;
      const one = await call('run_query', { query, variables: { first: 1 }, maxCost: 5 });
      const path = 'user.clips.edges.1.node.comments';
      const two = await call('continue_list', { handle: handleOf(one, path), maxCost: 2 });
      const whole = await call('run_query', { query, variables: { first: 2 }, maxCost: 5 });
      const commentsOf = ({ data }: { readonly data?: unknown }) =>
        nodesOf(nodesOf((data as Data)['user']?.['clips'])[1]?.['comments']).map(({ pk }) => pk);
      expect([...commentsOf(one), ...nodesOf(two.data).map(({ pk }) => pk)]).toEqual(commentsOf(whole));
    },
  },
  {
    name: 'continues a list of the root, by its alias',
    cost: 2,
    calls: 2,
    async run({ call }) {
      const query = '{ found: searchUsers(query: "a", first: 1) { edges { node { pk } } } }';
      const one = await call('run_query', { query, maxCost: 2 });
      const two = await call('continue_list', { handle: handleOf(one, 'found'), maxCost: 2 });
      const pks = [(one.data as Data)['found'], two.data].flatMap(nodesOf).map(({ pk }) => pk);
      expect(new Set(pks).size).toBe(pks.length);
      expect(pks.length).toBeGreaterThan(1);
    },
  },
  {
    name: 'gets the rest of an answer that was cut, for free and without a gap',
    cost: 11,
    calls: 11,
    async run({ call }) {
      const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 120) { edges { node { pk username fullName profilePicture { url width } } } } } }`;
      let reply = await call('run_query', { query, maxCost: 20 });
      const paid = reply.left;
      const all = nodesOf((reply.data as Data)['user']?.['followers']);
      expect(JSON.stringify(reply.data).length).toBeLessThanOrEqual(20_000);
      let list = reply.lists?.[0];
      while (list?.cut !== undefined) {
        reply = await call('continue_list', { handle: list.handle, maxCost: 0 });
        all.push(...nodesOf(reply.data));
        list = reply.lists?.[0];
      }
      expect(reply.left).toBe(paid);
      expect(all).toHaveLength(120);
      expect(new Set(all.map(({ pk }) => pk)).size).toBe(120);
    },
  },
  {
    name: 'keeps the pageInfo that it has asked for',
    cost: 1,
    calls: 1,
    async run({ call }) {
      const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { clips(first: 1) { pageInfo { hasNextPage } } } }`;
      const { data } = await call('run_query', { query, maxCost: 2 });
      expect(data).toMatchObject({ user: { clips: { pageInfo: { hasNextPage: true } } } });
    },
  },
  {
    name: 'is told that a handle is not known',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const { error } = await call('continue_list', { handle: 'list_AAAAAAAAAAAA', maxCost: 5 });
      expect(error).toContain('run the query again');
    },
  },
];
