import { FAMOUS, QUIET } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';

// A list ends where there is no cursor. It is not reported as complete below a count that the operation knows.

const { ask, calls, sandbox } = await startGateway();
afterEach(() => sandbox.faults.clear());
const famous = FAMOUS.pk;
const page = 'edges { cursor } pageInfo { hasNextPage endCursor }';

interface List {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
type Data = { readonly at: { readonly list: List } };
const warnings = ({ extensions }: Answer<unknown>) =>
  extensions?.warnings?.map(({ code, path }) => `${path.join('.')} ${code}`) ?? [];

const person = (pk: string) => ({
  pk,
  username: `someone.${pk}`,
  full_name: '',
  is_private: false,
  is_verified: false,
});
const people = (...pks: string[]) => pks.map(person);
const usersBody = (users: unknown[], next: string | null, more: boolean | null = null) =>
  JSON.stringify({ response: { users, has_more: more, should_limit_list_of_followers: false }, next_page_id: next });

describe('a list that ends before its known count warns LIST_CUT, whatever flag the service sends', () => {
  const followers = `{ at: user(by: { pk: "${famous}" }) { followerCount list: followers(first: 50) { ${page} } } }`;

  test.each([
    ['an empty page', usersBody([], null, false)],
    ['a short page', usersBody(people('1', '2'), null, false)],
    ['a short page with a flag for more and no cursor', usersBody(people('1', '2'), null, true)],
    ['an empty list by 404', ''],
  ])('%s of followers', async (_what, body) => {
    sandbox.faults.add({
      path: '/g2/user/followers',
      status: body === '' ? 404 : 200,
      body: body === '' ? '{"detail":"Entries not found"}' : body,
    });
    const answer = (await ask(followers)) as Answer<Data>;
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.at.list.pageInfo.hasNextPage).toBe(false);
    expect(warnings(answer)).toEqual(['at.list LIST_CUT']);
    expect(answer.extensions?.warnings?.[0]?.message).toContain(String(FAMOUS.followers));
  });

  test.each([
    ['following', '/g2/user/following', 'followingCount', usersBody([], null)],
    ['media', '/gql/user/medias', 'mediaCount', ''],
    ['clips', '/v2/user/clips', 'clipCount', '{"response":{"items":[]},"next_page_id":null}'],
  ])('%s', async (field, path, count, body) => {
    sandbox.faults.add({ path, status: body === '' ? 404 : 200, body: body || '{"detail":"No entries found"}' });
    const answer = await ask(`{ at: user(by: { pk: "${famous}" }) { ${count} list: ${field} { ${page} } } }`);
    expect(errorsOf(answer)).toEqual([]);
    expect(warnings(answer)).toEqual(['at.list LIST_CUT']);
  });

  test.each(['comments', 'likers'])('%s of a post', async (field) => {
    const { posts, people: all } = sandbox.world;
    const { pk } = posts.at(all.byPk(famous) as never, 0);
    for (const path of ['/v2/media/comments', '/gql/media/likers'])
      sandbox.faults.add({ path, status: 404, body: '{"detail":"Entries not found"}' });
    const answer = await ask(
      `{ at: media(by: { pk: "${pk}" }) { commentCount likeCount list: ${field} { ${page} } } }`,
    );
    expect(errorsOf(answer)).toEqual([]);
    expect(warnings(answer)).toEqual(['at.list LIST_CUT']);
  });

  test('the count may come from another field of the operation', async () => {
    sandbox.faults.add({ path: '/g2/user/followers', status: 200, body: usersBody([], null) });
    const answer = await ask(`{
      at: user(by: { pk: "${famous}" }) { list: followers { ${page} } }
      profile: user(by: { pk: "${famous}" }) { followerCount }
    }`);
    expect(warnings(answer)).toEqual(['at.list LIST_CUT']);
  });

  test('no call is made to find the count, and without it an ended list is complete', async () => {
    sandbox.faults.add({ path: '/g2/user/followers', status: 200, body: usersBody([], null) });
    const answer = await ask(`{ at: user(by: { pk: "${famous}" }) { list: followers { ${page} } } }`);
    expect(warnings(answer)).toEqual([]);
    expect(calls()).toEqual(['/g2/user/followers']);
  });

  test('a list that continues, is complete, or of which nothing was read has no warning', async () => {
    const quiet = sandbox.world.people.byPk(QUIET.pk);
    const answer = await ask(`{
      more: user(by: { pk: "${famous}" }) { followerCount followers(first: 2) { ${page} } }
      none: user(by: { pk: "${famous}" }) { following(first: 0) { ${page} } }
      whole: user(by: { pk: "${QUIET.pk}" }) { mediaCount media(first: 100) { ${page} } }
    }`);
    expect(quiet).toBeDefined();
    expect(errorsOf(answer)).toEqual([]);
    expect(warnings(answer)).toEqual([]);
  });
});

describe('the cursor decides whether a list continues', () => {
  const followers = `{ at: user(by: { pk: "${famous}" }) { list: followers(first: 50) { ${page} } } }`;

  test('despite a flag that says it ends', async () => {
    sandbox.faults.add({
      path: '/g2/user/followers',
      status: 200,
      body: usersBody(people('1'), 'b', false),
      times: 1,
    });
    sandbox.faults.add({ path: '/g2/user/followers', status: 200, body: usersBody(people('2'), null, false) });
    const answer = (await ask(followers)) as Answer<Data>;
    expect(answer.data.at.list.edges).toHaveLength(2);
    expect(calls()).toHaveLength(2);
  });

  test('unless the cursor repeats, whether the rows repeat or not', async () => {
    sandbox.faults.add({ path: '/g2/user/followers', status: 200, body: usersBody(people('1'), 'b', true), times: 1 });
    sandbox.faults.add({ path: '/g2/user/followers', status: 200, body: usersBody(people('2'), 'b', true) });
    const answer = (await ask(followers)) as Answer<Data>;
    expect(answer.data.at.list.edges).toHaveLength(2);
    expect(answer.data.at.list.pageInfo.hasNextPage).toBe(false);
    expect(calls()).toHaveLength(2);
  });
});

test('highlights have pages, by pk and by username', async () => {
  const tray = (pk: string, next: string | null) =>
    JSON.stringify({
      response: { tray: [{ id: `highlight:${pk}`, title: 'one', media_count: 1 }], cursor: next },
      next_page_id: next,
    });
  for (const [by, path] of [
    [`pk: "${famous}"`, '/v2/user/highlights'],
    [`username: "${FAMOUS.username}"`, '/v2/user/highlights/by/username'],
  ]) {
    sandbox.faults.add({ path: path as string, match: { page_id: 'QVFE' }, status: 200, body: tray('2', null) });
    sandbox.faults.add({ path: path as string, status: 200, body: tray('1', 'QVFE') });
    const of = (more: string) =>
      `{ at: user(by: { ${by} }) { list: highlights(${more}) { edges { node { pk } } pageInfo { hasNextPage endCursor } } } }`;
    const both = (await ask(of('first: 5'))) as Answer<Data>;
    expect(errorsOf(both)).toEqual([]);
    expect(both.data.at.list.edges).toEqual([{ node: { pk: '1' } }, { node: { pk: '2' } }]);
    expect(calls()).toEqual([path, path]);
    const first = (await ask(of('first: 1'))) as Answer<Data>;
    expect(first.data.at.list.pageInfo.hasNextPage).toBe(true);
    const rest = (await ask(of(`first: 5, after: "${first.data.at.list.pageInfo.endCursor}"`))) as Answer<Data>;
    expect(errorsOf(rest)).toEqual([]);
    expect(rest.data.at.list.edges).toEqual([{ node: { pk: '2' } }]);
    sandbox.faults.clear();
  }
});
