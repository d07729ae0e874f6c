import { BUSINESS, CUT_SHORT, FAMOUS, GONE, LOOPING, type Person, PRIVATE, REPEATING } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { faults } from '../../../support/faults.ts';
import { startGateway } from '../../../support/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { endOf, pksOf, walk } from '../../../support/lists.ts';
import { listsOf, times } from './list-cases.ts';

// The clock stands still, so that no story ends while it is compared.
const now = new Date();
const server = await startGateway({}, { now: () => now });
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
const { media, clips, followers, following, stories, postPks, firstPks } = listsOf(server);

describe('a cursor', () => {
  test('is good for the same person, by whatever key', async () => {
    const after = endOf(await followers(famous.pk)({ first: 20 }));
    const { data } = await ask(pageByName, { username: famous.username, after });
    expect(data.user?.followers?.edges?.map(({ node }) => node.pk)).toEqual(
      firstPks(world.follows.followers(famous), 23).slice(20),
    );
    expect(calls()).toEqual(
      ['/v2/user/by/username', '/g2/user/followers', '/g2/user/followers'].slice(0, calls().length),
    );
  });

  test('of another list is refused before the person is looked up by name; of another person as soon as they are known', async () => {
    const ofAnotherList = await ask(pageByName, {
      username: famous.username,
      after: endOf(await following(famous.pk)({ first: 1 })),
    });
    expect(faults(ofAnotherList)).toEqual(['user.followers CURSOR_INVALID']);
    expect(calls()).toEqual([]);
    const ofAnother = await ask(pageByName, {
      username: famous.username,
      after: endOf(await followers(business)({ first: 1 })),
    });
    expect(faults(ofAnother)).toEqual(['user.followers CURSOR_INVALID']);
    expect(calls()).toEqual(['/v2/user/by/username']);
  });
});

describe('lists that the upstream does not give as they should be', () => {
  test('pages that repeat the end of the page before are told once', async () => {
    const all = firstPks(world.follows.followers(world.people.byPk(REPEATING.pk) as Person));
    expect(all).toHaveLength(140);
    const reading = await followers(REPEATING.pk)({ first: 200 });
    expect(pksOf(reading)).toEqual(all);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(await walk(followers(REPEATING.pk), 2)).toEqual(all);
    expect(await walk(followers(REPEATING.pk), 12)).toEqual(all);
  });

  test('a list whose pages lead round in a circle ends where it would begin again', async () => {
    const circle = firstPks(world.follows.followers(world.people.byPk(LOOPING.pk) as Person), 36);
    const reading = await followers(LOOPING.pk)({ first: 200 });
    expect(pksOf(reading)).toEqual(circle);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(calls()).toEqual(times(3, '/g2/user/followers'));
    expect(await walk(followers(LOOPING.pk), 2)).toEqual(circle);
    expect(await walk(followers(LOOPING.pk), 12)).toEqual(circle);
  });

  test('a list that is cut short ends, and the answer warns of it at its place', async () => {
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
  test('of a private person are PRIVATE one by one, beside the profile, which is told', async () => {
    const { data, ...answer } = await ask(allListsOf, { by: { username: PRIVATE.username } });
    const closed = ['media', 'clips', 'reposts', 'taggedMedia', 'followers', 'following', 'stories', 'highlights'];
    expect(data.user).toMatchObject({ username: PRIVATE.username, isPrivate: true });
    expect(data.user).toMatchObject(Object.fromEntries(closed.map((name) => [name, null])));
    expect(data.user?.suggestedUsers?.edges).toHaveLength(1);
    expect(faults({ data, ...answer })).toEqual(closed.map((name) => `user.${name} PRIVATE`).sort());
    // The profile says that the account is private: nothing is asked that it shows to followers only.
    expect(calls()).toEqual(['/v2/user/by/username', '/v2/user/suggested/profiles']);
  });

  test('of a person who is gone give null with one error', async () => {
    const answer = await ask(allListsOf, { by: { username: GONE.username } });
    expect(answer.data.user).toBeNull();
    expect(faults(answer)).toEqual(['user NOT_FOUND']);
    expect(calls()).toEqual(['/v2/user/by/username']);
  });

  test('leave their neighbours alone', async () => {
    const answer = await ask(refusedBesideServed, { pk: famous.pk });
    expect(answer.data.user).toMatchObject({
      pk: famous.pk,
      username: famous.username,
      followers: null,
      following: null,
    });
    expect(answer.data.user?.clips?.edges).toHaveLength(1);
    expect(faults(answer)).toEqual(['user.followers BAD_USER_INPUT', 'user.following NOT_SUPPORTED']);
  });

  test('in the middle keep what was had, tell the error, and go on from there later', async () => {
    const read = followers(famous.pk);
    const all = firstPks(world.follows.followers(famous), 40);
    await read({ first: 1, after: endOf(await read({ first: 12 })) });
    const pageId = sandbox.calls[0]?.query['page_id'] as string;
    const clear = sandbox.faults.add({ path: '/g2/user/followers', match: { page_id: pageId }, kind: 'truncate' });
    const broken = await read({ first: 40 });
    clear();
    expect(pksOf(broken)).toEqual(all.slice(0, 12));
    expect(faults(broken.answer)).toEqual(['user.list UPSTREAM_BAD_ANSWER']);
    expect(broken.page?.pageInfo.hasNextPage).toBe(true);
    expect(pksOf(await read({ first: 28, after: endOf(broken) }))).toEqual(all.slice(12));
  });
});

describe('a way to a list that fails gives way to the next', () => {
  const ways: [name: string, read: ReturnType<typeof followers>, paths: string[]][] = [
    [
      'followers',
      followers(famous.pk),
      ['/g2/user/followers', '/v2/user/followers', '/g1/user/followers', '/gql/user/followers/chunk'],
    ],
    [
      'following',
      following(famous.pk),
      ['/g2/user/following', '/v2/user/following', '/g1/user/following', '/gql/user/following/chunk'],
    ],
    ['clips', clips(famous.pk), ['/v2/user/clips', '/gql/user/clips']],
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

  test.each(ways)(
    '%s: in the order of their price, and the cursor goes on the way it began',
    async (_name, read, paths) => {
      const expected = pksOf(await read({ first: 60 }));
      expect(expected).toHaveLength(60);
      for (let failing = 1; failing < paths.length; failing += 1) {
        for (const path of paths.slice(0, failing)) sandbox.faults.add({ path, status: 500 });
        const reading = await read({ first: 7 });
        expect(pksOf(reading)).toEqual(expected.slice(0, 7));
        expect(faults(reading.answer)).toEqual([]);
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
    expect(faults(answer)).toEqual([`user.list ${code}`]);
    expect(calls()).toEqual(['/g2/user/followers']);
  });

  test('and when all fail, there is one error that names the last', async () => {
    sandbox.faults.add({ status: 503 });
    const { page, answer } = await followers(famous.pk)({ first: 3 });
    sandbox.faults.clear();
    expect(page).toBeNull();
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_UNAVAILABLE', upstream: 'HIKER', endpoint: '/gql/user/followers/chunk' },
    ]);
    expect(calls()).toHaveLength(4);
  });

  // The first posts stand beside the profile in /a2/user, which takes a username. Nobody asks for that name, so the way fails with
  // UPSTREAM_BAD_ANSWER and hides the true failure.
  test('the posts of someone known by pk come from beside the profile, whose name is asked for first', async () => {
    const clear = sandbox.faults.add({ path: '/gql/user/medias', status: 500 });
    const reading = await media(famous.pk)({ first: 5 });
    clear();
    expect(pksOf(reading)).toEqual(postPks(world.timelines.of(famous)).slice(0, 5));
  });

  test('stories of someone known by pk are found by name, which is asked for first', async () => {
    const clear = sandbox.faults.add({ path: '/v2/user/stories', status: 500 });
    const reading = await stories(famous.pk)({});
    clear();
    expect(pksOf(reading)).toEqual(world.stories.of(famous, world.now()).map(({ pk }) => pk));
  });
});
