import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';

const MAX = 3;
const { ask, calls, sandbox } = await startGateway({ MAX_UPSTREAM_CALLS: String(MAX) });
afterEach(() => sandbox.faults.clear());

const codes = (answer: Answer<unknown>) => answer.errors?.map(({ extensions }) => extensions?.code);
const person = (fields: string) => `{ user(by: { pk: "${FAMOUS.pk}" }) { ${fields} } }`;

describe('beyond MAX_UPSTREAM_CALLS', () => {
  test('a list has the pages read so far, an error with the reason, and a cursor to continue', async () => {
    const answer = await ask(
      person('followers(first: 500) { edges { node { pk } } pageInfo { hasNextPage endCursor } }'),
    );
    expect(calls()).toEqual(Array(MAX).fill('/g2/user/followers'));
    const { followers } = (
      answer.data as {
        user: {
          followers: { edges: { node: { pk: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        };
      }
    ).user;
    expect(followers.edges.length).toBeGreaterThan(MAX);
    expect(followers.pageInfo.hasNextPage).toBe(true);
    expect(answer.errors).toMatchObject([
      {
        path: ['user', 'followers'],
        extensions: { code: 'BUDGET_EXCEEDED', upstream: 'HIKER', endpoint: '/g2/user/followers' },
      },
    ]);
    expect(answer.extensions?.upstream).toMatchObject({ requests: MAX, billed: MAX, credits: 0, cacheHits: 0 });
    const more = await ask(
      person(`followers(first: 1, after: "${followers.pageInfo.endCursor}") { edges { node { pk } } }`),
    );
    expect(more.errors).toBeUndefined();
    const [next] = (more.data as { user: { followers: { edges: { node: { pk: string } }[] } } }).user.followers.edges;
    expect(followers.edges.map(({ node }) => node.pk)).not.toContain(next?.node.pk);
  });

  test('a profile per item: exactly that many calls, and the other items lack only the fields that needed one', async () => {
    const answer = await ask(person('followers(first: 5) { edges { node { pk username followerCount } } }'));
    expect(calls()).toHaveLength(MAX);
    const { edges } = (
      answer.data as { user: { followers: { edges: { node: { username: string; followerCount: number | null } }[] } } }
    ).user.followers;
    expect(edges).toHaveLength(5);
    expect(edges.every(({ node }) => typeof node.username === 'string')).toBe(true);
    expect(edges.filter(({ node }) => node.followerCount !== null)).toHaveLength(MAX - 1);
    expect(codes(answer)).toEqual(Array(5 - (MAX - 1)).fill('BUDGET_EXCEEDED'));
  });

  test('several lists: those within the limit are read, the others are null with BUDGET_EXCEEDED', async () => {
    const answer = await ask(
      person(
        'username a: clips { edges { cursor } } b: followers { edges { cursor } } c: following { edges { cursor } } d: highlights { edges { cursor } } e: stories { edges { cursor } }',
      ),
    );
    expect(calls()).toHaveLength(MAX);
    const { user } = answer.data as { user: Record<string, unknown> };
    expect(user['username']).toBe(FAMOUS.username);
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => user[key] === null)).toHaveLength(3);
    expect(codes(answer)).toEqual(Array(3).fill('BUDGET_EXCEEDED'));
  });

  test('no other access path is tried, and the error is not that of the last failure', async () => {
    // by/id, the stream and web_profile_info fail; then the budget is used up.
    sandbox.faults.add({ status: 503 });
    const answer = await ask(person('username clips { edges { cursor } }'));
    expect(calls()).toHaveLength(MAX);
    expect(
      answer.errors?.every(
        ({ extensions }) => extensions?.code === 'BUDGET_EXCEEDED' || extensions?.code === 'UPSTREAM_UNAVAILABLE',
      ),
    ).toBe(true);
    expect(codes(answer)).toContain('BUDGET_EXCEEDED');
  });

  test('a failing first path whose fallback exceeds the limit', async () => {
    const { ask, calls, sandbox } = await startGateway({ MAX_UPSTREAM_CALLS: '1' });
    sandbox.faults.add({ status: 503, path: '/g2/user/followers' });
    const answer = await ask(person('followers { edges { cursor } }'));
    expect(calls()).toEqual(['/g2/user/followers']);
    expect(codes(answer)).toEqual(['BUDGET_EXCEEDED']);
  });

  test('tagged users in batches of ten: a batch beyond the limit fails only its own posts', async () => {
    const { ask, calls } = await startGateway({ MAX_UPSTREAM_CALLS: '2' });
    const keys = Array.from({ length: 23 }, (_, index) => `{ pk: "${3870208929998373811n + BigInt(index)}" }`).join(
      ' ',
    );
    const answer = await ask(`{ medias(by: [${keys}]) { pk usertags { user { username } } } }`);
    expect(calls()).toEqual(['/gql/media/usertags', '/gql/media/usertags']);
    const late = answer.errors?.filter(({ extensions }) => extensions?.code === 'BUDGET_EXCEEDED');
    expect(late?.map(({ path }) => path)).toEqual([20, 21, 22].map((index) => ['medias', index, 'usertags']));
    expect((answer.data as { medias: ({ pk: string } | null)[] }).medias[22]).toMatchObject({ usertags: null });
  });

  test('each operation has a budget of its own', async () => {
    for (let i = 0; i < 2; i += 1)
      expect(
        (await ask(person('clips { edges { cursor } } followers { edges { cursor } } username'))).errors,
      ).toBeUndefined();
  });
});

describe('these need no call and do not count', () => {
  test('keys, ids and URLs', async () => {
    const medias = Array.from({ length: 50 }, (_, index) => `{ pk: "${index + 1}" }`).join(' ');
    const answer = await ask(`{ medias(by: [${medias}]) { pk id code } user(by: { pk: "1" }) { pk } }`);
    expect(answer.errors).toBeUndefined();
    expect(calls()).toEqual([]);
  });

  test('the same entity requested many times', async () => {
    const answer = await ask(
      `{ ${Array.from({ length: 20 }, (_, index) => `a${index}: user(by: { pk: "${FAMOUS.pk}" }) { username }`).join(' ')} }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(calls()).toHaveLength(1);
  });

  test('a cached absence', async () => {
    const { ask, calls } = await startGateway({ MAX_UPSTREAM_CALLS: '1', REMEMBER_ABSENCE_SECONDS: '60' });
    await ask(`{ user(by: { pk: "${GONE.pk}" }) { username } }`);
    const answer = await ask(`{ users(by: [{ pk: "${GONE.pk}" }, { pk: "${FAMOUS.pk}" }]) { username } }`);
    expect(codes(answer)).toEqual(['NOT_FOUND']);
    expect(calls()).toEqual(['/v2/user/by/id']);
  });
});
