import { BUSINESS, CUT_SHORT, FAMOUS, GONE, LOOPING, type Person, PRIVATE, REPEATING } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { endOf, pksOf, readPages } from '../../../support/graph/connection.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';
import { listsOf, times } from './list-cases.ts';

const server = await startGateway({}, frozenTime());
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const pageByName = graphql(/* GraphQL */ `
  query PageByName($username: String!, $after: String) {
    user(by: { username: $username }) {
      followers(first: 3, after: $after) {
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

const allListsOf = graphql(/* GraphQL */ `
  query AllListsOf($by: UserBy!) {
    user(by: $by) {
      username
      isPrivate
      media(first: 1) {
        edges {
          cursor
        }
      }
      clips(first: 1) {
        edges {
          cursor
        }
      }
      reposts(first: 1) {
        edges {
          cursor
        }
      }
      taggedMedia(first: 1) {
        edges {
          cursor
        }
      }
      followers(first: 1) {
        edges {
          cursor
        }
      }
      following(first: 1) {
        edges {
          cursor
        }
      }
      stories(first: 1) {
        edges {
          cursor
        }
      }
      highlights(first: 1) {
        edges {
          cursor
        }
      }
      suggestedUsers(first: 1) {
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

const refusedBesideServed = graphql(/* GraphQL */ `
  query RefusedBesideServed($pk: ID!) {
    user(by: { pk: $pk }) {
      pk
      username
      followers(first: -1) {
        totalCount
      }
      following(last: 2) {
        totalCount
      }
      clips(first: 1, sort: VIEWS) {
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

const famous = world.people.byPk(FAMOUS.pk) as Person;
const business = BUSINESS.pk;
const { media, clips, taggedMedia, followers, following, stories, postPks, firstPks } = listsOf(server);

describe('a cursor', () => {
  test('is valid for the same user by any key', async () => {
    const after = endOf(await followers(famous.pk)({ first: 20 }));
    const { data } = await ask(pageByName, { username: famous.username, after });
    expect(data.user?.followers?.edges?.map(({ node }) => node.pk)).toEqual(
      firstPks(world.follows.followers(famous), 23).slice(20),
    );
    expect(calls()).toEqual(
      ['/v2/user/by/username', '/g2/user/followers', '/g2/user/followers'].slice(0, calls().length),
    );
  });

  test('of another list is refused before the username is looked up; of another user once the user is known', async () => {
    const ofAnotherList = await ask(pageByName, {
      username: famous.username,
      after: endOf(await following(famous.pk)({ first: 1 })),
    });
    expect(errorsOf(ofAnotherList)).toEqual(['user.followers CURSOR_INVALID']);
    expect(calls()).toEqual([]);
    const ofAnother = await ask(pageByName, {
      username: famous.username,
      after: endOf(await followers(business)({ first: 1 })),
    });
    expect(errorsOf(ofAnother)).toEqual(['user.followers CURSOR_INVALID']);
    expect(calls()).toEqual(['/v2/user/by/username']);
  });
});

describe('lists that the upstream returns malformed', () => {
  test('repeat no item when a page repeats the end of the last', async () => {
    const all = firstPks(world.follows.followers(world.people.byPk(REPEATING.pk) as Person));
    expect(all).toHaveLength(140);
    const reading = await followers(REPEATING.pk)({ first: 200 });
    expect(pksOf(reading)).toEqual(all);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(await readPages(followers(REPEATING.pk), 2)).toEqual(all);
    expect(await readPages(followers(REPEATING.pk), 12)).toEqual(all);
  });

  test('end where their pages form a circle', async () => {
    const circle = firstPks(world.follows.followers(world.people.byPk(LOOPING.pk) as Person), 36);
    const reading = await followers(LOOPING.pk)({ first: 200 });
    expect(pksOf(reading)).toEqual(circle);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(calls()).toEqual(times(3, '/g2/user/followers'));
    expect(await readPages(followers(LOOPING.pk), 2)).toEqual(circle);
    expect(await readPages(followers(LOOPING.pk), 12)).toEqual(circle);
  });

  test('end where they are cut short, with a warning', async () => {
    const shown = firstPks(world.follows.followers(world.people.byPk(CUT_SHORT.pk) as Person), 24);
    const clear = sandbox.faults.add({ path: '/v2/user/followers', status: 500 });
    const reading = await followers(CUT_SHORT.pk)({ first: 100 });
    const unwarned = await followers(CUT_SHORT.pk)({ first: 12 });
    clear();
    expect(pksOf(reading)).toEqual(shown);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(reading.answer.errors).toBeUndefined();
    expect(reading.answer.extensions?.warnings).toEqual([
      { code: 'LIST_CUT', message: expect.stringContaining('User.followers'), path: ['user', 'list'] },
    ]);
    expect(unwarned.page?.pageInfo.hasNextPage).toBe(true);
    expect(unwarned.answer.extensions).not.toHaveProperty('warnings');
  });
});

describe('lists that fail', () => {
  test('of a private user are PRIVATE one by one, and the profile is read', async () => {
    const { data, ...answer } = await ask(allListsOf, { by: { username: PRIVATE.username } });
    const closed = ['media', 'clips', 'reposts', 'taggedMedia', 'followers', 'following', 'stories', 'highlights'];
    expect(data.user).toMatchObject({ username: PRIVATE.username, isPrivate: true });
    expect(data.user).toMatchObject(Object.fromEntries(closed.map((name) => [name, null])));
    expect(data.user?.suggestedUsers?.edges).toHaveLength(1);
    expect(errorsOf({ data, ...answer })).toEqual(closed.map((name) => `user.${name} PRIVATE`).sort());
    // The profile says that the account is private, so lists for followers only are not requested.
    expect(calls()).toEqual(['/v2/user/by/username', '/v2/user/suggested/profiles']);
  });

  test('of a user that does not exist are null with one error', async () => {
    const answer = await ask(allListsOf, { by: { username: GONE.username } });
    expect(answer.data.user).toBeNull();
    expect(errorsOf(answer)).toEqual(['user NOT_FOUND']);
    expect(calls()).toEqual(['/v2/user/by/username']);
  });

  test('do not affect other lists', async () => {
    const answer = await ask(refusedBesideServed, { pk: famous.pk });
    expect(answer.data.user).toMatchObject({
      pk: famous.pk,
      username: famous.username,
      followers: null,
      following: null,
    });
    expect(answer.data.user?.clips?.edges).toHaveLength(1);
    expect(errorsOf(answer)).toEqual(['user.followers BAD_USER_INPUT', 'user.following NOT_SUPPORTED']);
  });

  test('on a later page have the items so far, an error, and a cursor to continue', async () => {
    const read = followers(famous.pk);
    const all = firstPks(world.follows.followers(famous), 40);
    await read({ first: 1, after: endOf(await read({ first: 12 })) });
    const pageId = sandbox.calls[0]?.query['page_id'] as string;
    const clear = sandbox.faults.add({ path: '/g2/user/followers', match: { page_id: pageId }, kind: 'truncate' });
    const broken = await read({ first: 40 });
    clear();
    expect(pksOf(broken)).toEqual(all.slice(0, 12));
    expect(errorsOf(broken.answer)).toEqual(['user.list UPSTREAM_BAD_ANSWER']);
    expect(broken.page?.pageInfo.hasNextPage).toBe(true);
    expect(pksOf(await read({ first: 28, after: endOf(broken) }))).toEqual(all.slice(12));
  });
});

describe('a failing access path to a list falls back to the next', () => {
  const accessPaths: [name: string, read: ReturnType<typeof followers>, paths: string[]][] = [
    [
      'followers',
      followers(famous.pk),
      [
        '/g2/user/followers',
        '/v2/user/followers',
        '/g1/user/followers',
        '/v1/user/followers/chunk',
        '/gql/user/followers/chunk',
      ],
    ],
    [
      'following',
      following(famous.pk),
      [
        '/g2/user/following',
        '/v2/user/following',
        '/g1/user/following',
        '/v1/user/following/chunk',
        '/gql/user/following/chunk',
      ],
    ],
    ['clips', clips(famous.pk), ['/v2/user/clips', '/gql/user/clips', '/v1/user/clips/chunk']],
    ['media', media(famous.pk), ['/gql/user/medias', '/v1/user/medias/chunk']],
    ['tagged posts', taggedMedia(famous.pk), ['/v2/user/tag/medias', '/v1/user/tag/medias/chunk']],
  ];
  const injected = [
    { status: 500 },
    { status: 503 },
    { status: 410 },
    { kind: 'truncate' },
    { kind: 'html' },
    { kind: 'wrong-shape' },
    { kind: 'reset' },
    { kind: 'not-json' },
  ] as const;

  test.each(accessPaths)(
    '%s: in the order of their price, and the cursor stays on its path',
    async (_name, read, paths) => {
      const expected = pksOf(await read({ first: 60 }));
      expect(expected.length).toBeGreaterThan(30);
      for (let failing = 1; failing < paths.length; failing += 1) {
        for (const path of paths.slice(0, failing)) sandbox.faults.add({ path, status: 500 });
        const reading = await read({ first: 7 });
        expect(pksOf(reading)).toEqual(expected.slice(0, 7));
        expect(errorsOf(reading.answer)).toEqual([]);
        expect(calls()).toEqual(paths.slice(0, failing + 1));
        sandbox.faults.clear();
        expect(pksOf(await read({ first: 53, after: endOf(reading) }))).toEqual(expected.slice(7));
        expect(new Set(calls())).toEqual(new Set([paths[failing]]));
      }
    },
  );

  test.each(injected)('after %j', async (fault) => {
    const clear = sandbox.faults.add({ path: '/g2/user/followers', ...fault });
    const reading = await followers(famous.pk)({ first: 3 });
    clear();
    expect(pksOf(reading)).toEqual(firstPks(world.follows.followers(famous), 3));
    expect(calls()).toEqual(['/g2/user/followers', '/v2/user/followers']);
  });

  test.each([
    [404, 'NOT_FOUND'],
    [403, 'PRIVATE'],
  ])('but not after %i, which is an answer', async (status, code) => {
    const clear = sandbox.faults.add({ path: '/g2/user/followers', status, body: '{"detail":"no","exc_type":"No"}' });
    const { page, answer } = await followers(famous.pk)({ first: 3 });
    clear();
    expect(page).toBeNull();
    expect(errorsOf(answer)).toEqual([`user.list ${code}`]);
    expect(calls()).toEqual(['/g2/user/followers']);
  });

  test('when all fail there is one error, which names the last', async () => {
    sandbox.faults.add({ status: 503 });
    const { page, answer } = await followers(famous.pk)({ first: 3 });
    sandbox.faults.clear();
    expect(page).toBeNull();
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_UNAVAILABLE', upstream: 'HIKER', endpoint: '/gql/user/followers/chunk' },
    ]);
    expect(calls()).toHaveLength(5);
  });

  // The first posts are part of the profile of /a2/user, which takes a username. The username has to be fetched first: without it, that path
  // fails with UPSTREAM_BAD_ANSWER and hides the error of the call.
  test('the posts of a user by pk come with the profile, whose username is fetched first', async () => {
    for (const path of ['/gql/user/medias', '/v1/user/medias/chunk']) sandbox.faults.add({ path, status: 500 });
    const reading = await media(famous.pk)({ first: 5 });
    sandbox.faults.clear();
    expect(pksOf(reading)).toEqual(postPks(world.timelines.of(famous)).slice(0, 5));
  });

  test('stories of a user by pk are found by username, which is fetched first', async () => {
    const clear = sandbox.faults.add({ path: '/v2/user/stories', status: 500 });
    const reading = await stories(famous.pk)({});
    clear();
    expect(pksOf(reading)).toEqual(world.stories.of(famous, world.now()).map(({ pk }) => pk));
  });
});
