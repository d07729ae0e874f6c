import { FAMOUS, GONE, PRIVATE, QUIET } from 'gramgraph-sandbox';
import { expect } from 'vitest';
import { personOf, postsOf, shareCode } from '../../support/data/world.ts';
import type { Task } from './task.ts';

const name = FAMOUS.username;

/** Questions that one or two calls answer. */
export const reading: readonly Task[] = [
  {
    name: 'finds a field by words and reads it',
    cost: 1,
    calls: 1,
    async run({ call, sandbox }) {
      const { fields } = await call('search_schema', { words: 'how many followers a user has' });
      const found = fields as readonly { field: string; example: string; mostCost: number }[];
      const hit = found.find(({ field }) => field.startsWith('User.followerCount'));
      expect(hit?.mostCost).toBe(1);
      const query = hit?.example.replace('"instagram"', `"${name}"`);
      const { data } = await call('run_query', { query, maxCost: 1 });
      expect(data).toEqual({ user: { followerCount: personOf(sandbox, name).followerCount } });
    },
  },
  {
    name: 'lists the members of an input',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const { type } = await call('search_schema', { type: 'UserBy' });
      expect(type).toMatchObject({ kind: 'input, exactly one member', members: expect.arrayContaining(['pk: ID']) });
    },
  },
  {
    name: 'reads the profile of a URL',
    cost: 1,
    calls: 1,
    async run({ call }) {
      const link = await call('resolve_url', { url: `instagram.com/${name}?igsh=x` });
      expect(link).toMatchObject({ type: 'User', key: { username: name } });
      const { data } = await call('run_query', { query: link['query'], maxCost: 1 });
      expect(data).toMatchObject({ user: { pk: FAMOUS.pk } });
    },
  },
  {
    name: 'reads the post of a URL, whose pk has more than 2^53',
    cost: 1,
    calls: 1,
    async run({ call, sandbox }) {
      const [post] = postsOf(sandbox, personOf(sandbox, name));
      const link = await call('resolve_url', { url: `https://www.instagram.com/reel/${post?.code}/` });
      const { data } = await call('run_query', { query: link['query'], maxCost: 1 });
      expect(data).toMatchObject({ media: { pk: post?.pk } });
      expect(Number(post?.pk)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
    },
  },
  {
    name: 'decodes a share link that names its target',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const url = `https://www.instagram.com/s/${shareCode('highlight:17854360229135492')}`;
      expect(await call('resolve_url', { url })).toMatchObject({ type: 'Highlight', key: { pk: '17854360229135492' } });
    },
  },
  {
    name: 'prices a share link before it is resolved',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const { query, type } = await call('resolve_url', { url: 'https://www.instagram.com/share/reel/BAJx3kZz9/' });
      expect(type).toBe('Share');
      const { most } = await call('estimate_cost', { query });
      expect(most).toBeGreaterThan(0);
    },
  },
  {
    name: 'is told the forms of URLs',
    cost: 0,
    calls: 0,
    async run({ call }) {
      const { error } = await call('resolve_url', { url: 'https://example.org/somebody' });
      expect(error).toContain('explore/tags/<name>/');
    },
  },
  {
    name: 'gets data beside the error of another field',
    cost: 2,
    calls: 2,
    async run({ call }) {
      const query = `{ a: user(by: { pk: "${FAMOUS.pk}" }) { username } b: user(by: { pk: "${GONE.pk}" }) { username } }`;
      const { data, errors, error } = await call('run_query', { query, maxCost: 2 });
      expect(error).toBeUndefined();
      expect(data).toEqual({ a: { username: name }, b: null });
      expect(errors).toMatchObject([{ path: 'b', code: 'NOT_FOUND' }]);
    },
  },
  {
    name: 'is told that an account is private',
    cost: 1,
    calls: 1,
    async run({ call }) {
      const query = `{ user(by: { username: "${PRIVATE.username}" }) { username followers(first: 2) { edges { node { pk } } } } }`;
      const { data, errors } = await call('run_query', { query, maxCost: 2 });
      expect(data).toMatchObject({ user: { username: PRIVATE.username, followers: null } });
      expect(errors).toMatchObject([{ path: 'user.followers', code: 'PRIVATE' }]);
    },
  },
  {
    name: 'reads an empty list without a handle',
    cost: 2,
    calls: 2,
    async run({ call }) {
      const query = `{ user(by: { username: "${QUIET.username}" }) { clips(first: 3) { edges { node { code } } } } }`;
      const { data, lists } = await call('run_query', { query, maxCost: 2 });
      expect(data).toEqual({ user: { clips: { edges: [] } } });
      expect(lists).toBeUndefined();
    },
  },
  {
    name: 'pays no more than the estimate',
    cost: 4,
    calls: 4,
    async run({ call }) {
      const query = `{ user(by: { username: "${name}" }) { clips(first: 2) { edges { node { owner { followerCount } } } } } }`;
      const { most } = await call('estimate_cost', { query });
      const { cost } = await call('run_query', { query, maxCost: most });
      expect(cost.billed).toBeLessThanOrEqual(Number(most));
    },
  },
];
