import { describe, expect, test } from 'vitest';
import * as cast from '../../src/sandbox/world/cast.ts';
import type { Person } from '../../src/sandbox/world/people.ts';
import type { PostKey } from '../../src/sandbox/world/post.ts';
import { faults } from '../support/faults.ts';
import { startGateway } from '../support/gateway.ts';
import { graphql } from '../support/graphql/index.ts';
import { endOf, keepsThePromisesOfLists, type Paging, pksOf, walk } from '../support/lists.ts';

// The clock stands still, so that no story ends while it is compared.
const now = new Date();
const server = await startGateway({}, { now: () => now });
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const mediaOf = graphql(/* GraphQL */ `
  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: media(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const clipsOf = graphql(/* GraphQL */ `
  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {
    user(by: { pk: $pk }) {
      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {
        ...PageOfMedia
      }
    }
  }
`);

const repostsOf = graphql(/* GraphQL */ `
  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: reposts(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const taggedMediaOf = graphql(/* GraphQL */ `
  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const followersOf = graphql(/* GraphQL */ `
  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: followers(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const followingOf = graphql(/* GraphQL */ `
  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: following(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const storiesOf = graphql(/* GraphQL */ `
  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: stories(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfStories
      }
    }
  }
`);

const highlightsOf = graphql(/* GraphQL */ `
  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: highlights(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfHighlights
      }
    }
  }
`);

const suggestedUsersOf = graphql(/* GraphQL */ `
  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const similarBusinessesOf = graphql(/* GraphQL */ `
  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const countsBesideLists = graphql(/* GraphQL */ `
  query CountsBesideLists($pk: ID!, $counts: Boolean!) {
    user(by: { pk: $pk }) {
      followerCount @include(if: $counts)
      followingCount @include(if: $counts)
      mediaCount @include(if: $counts)
      clipCount @include(if: $counts)
      followers(first: 1) {
        totalCount
      }
      following(first: 1) {
        totalCount
      }
      media(first: 1) {
        totalCount
      }
      clips(first: 1) {
        totalCount
      }
      taggedMedia(first: 1) {
        totalCount
      }
      stories(first: 1) {
        totalCount
      }
      reposts(first: 1) {
        totalCount
      }
      suggestedUsers(first: 1) {
        totalCount
      }
    }
  }
`);

const countWithoutItems = graphql(/* GraphQL */ `
  query CountWithoutItems($pk: ID!) {
    user(by: { pk: $pk }) {
      followerCount
      followers(first: 0) {
        totalCount
      }
    }
  }
`);

const followersInFull = graphql(/* GraphQL */ `
  query FollowersInFull($pk: ID!, $first: Int, $counts: Boolean!) {
    user(by: { pk: $pk }) {
      followers(first: $first) {
        edges {
          node {
            pk
            username
            fullName
            isPrivate
            isVerified
            profilePicture {
              width
            }
            followerCount @include(if: $counts)
          }
        }
      }
    }
  }
`);

const followersToBeTold = graphql(/* GraphQL */ `
  query FollowersToBeTold($pk: ID!, $first: Int) {
    user(by: { pk: $pk }) {
      followers(first: $first) {
        edges {
          node {
            graphId
            hasStories
          }
        }
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment FactsOfRow on User {
    pk
    username
    fullName
    isPrivate
    isVerified
  }
`);

const peopleInLists = graphql(/* GraphQL */ `
  query PeopleInLists($pk: ID!) {
    user(by: { pk: $pk }) {
      followers(first: 5) {
        edges {
          node {
            ...FactsOfRow
          }
        }
      }
      following(first: 5) {
        edges {
          node {
            ...FactsOfRow
          }
        }
      }
      suggestedUsers(first: 5) {
        edges {
          node {
            ...FactsOfRow
          }
        }
      }
      similarBusinesses(first: 5) {
        edges {
          node {
            ...FactsOfRow
          }
        }
      }
    }
  }
`);

const peopleAlone = graphql(/* GraphQL */ `
  query PeopleAlone($by: [UserBy!]!) {
    users(by: $by) {
      ...FactsOfRow
    }
  }
`);

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
        totalCount
      }
      clips(first: 1) {
        totalCount
      }
      reposts(first: 1) {
        totalCount
      }
      taggedMedia(first: 1) {
        totalCount
      }
      followers(first: 1) {
        totalCount
      }
      following(first: 1) {
        totalCount
      }
      stories(first: 1) {
        totalCount
      }
      highlights(first: 1) {
        totalCount
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

const famous = world.people.byPk(cast.FAMOUS.pk) as Person;
const business = cast.BUSINESS.pk;
const postPks = (keys: readonly PostKey[]) => keys.map((key) => world.timelines.post(key).pk);
const firstPks = (list: { readonly count: number; at(place: number): Person }, count = list.count) =>
  Array.from({ length: Math.min(count, list.count) }, (_, place) => list.at(place).pk);
const times = (count: number, path: string): string[] => Array.from({ length: count }, () => path);

const media = (pk: string) => async (paging: Paging) => {
  const answer = await ask(mediaOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const clips = (pk: string) => async (paging: Paging) => {
  const answer = await ask(clipsOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const reposts = (pk: string) => async (paging: Paging) => {
  const answer = await ask(repostsOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const taggedMedia = (pk: string) => async (paging: Paging) => {
  const answer = await ask(taggedMediaOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const followers = (pk: string) => async (paging: Paging) => {
  const answer = await ask(followersOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const following = (pk: string) => async (paging: Paging) => {
  const answer = await ask(followingOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const stories = (pk: string) => async (paging: Paging) => {
  const answer = await ask(storiesOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const highlights = (pk: string) => async (paging: Paging) => {
  const answer = await ask(highlightsOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const suggestedUsers = (pk: string) => async (paging: Paging) => {
  const answer = await ask(suggestedUsersOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

const similarBusinesses = (pk: string) => async (paging: Paging) => {
  const answer = await ask(similarBusinessesOf, { pk, ...paging });
  return { answer, page: answer.data.user?.list };
};

/** Businesses among those suggested beside somebody: twelve of them at most. */
function businessesBeside(person: Person): string[] {
  const list = world.follows.suggested(person);
  const people = Array.from({ length: list.count }, (_, place) => list.at(place));
  return people
    .filter(({ category, isPrivate }) => category !== undefined && !isPrivate)
    .slice(0, 12)
    .map(({ pk }) => pk);
}

keepsThePromisesOfLists(server, {
  name: 'User.media',
  read: media(famous.pk),
  others: [media(business), clips(famous.pk)],
  pks: () => postPks(world.timelines.of(famous)).slice(0, 30),
  calls: times(3, '/gql/user/medias'),
  isWhole: false,
});

keepsThePromisesOfLists(server, {
  name: 'User.clips',
  read: clips(famous.pk),
  others: [clips(business), media(famous.pk)],
  pks: () => postPks(world.timelines.clips(famous)).slice(0, 30),
  calls: times(3, '/v2/user/clips'),
  isWhole: false,
});

keepsThePromisesOfLists(server, {
  name: 'User.reposts',
  read: reposts(famous.pk),
  others: [reposts(business), media(famous.pk)],
  pks: () => postPks(world.reposts.of(famous)),
  calls: times(3, '/gql/user/reposts'),
  isWhole: true,
});

keepsThePromisesOfLists(server, {
  name: 'User.taggedMedia',
  read: taggedMedia(famous.pk),
  others: [taggedMedia(business), media(famous.pk)],
  pks: () => postPks(world.timelines.tagged(famous)),
  calls: times(2, '/v2/user/tag/medias'),
  isWhole: true,
});

keepsThePromisesOfLists(server, {
  name: 'User.followers',
  read: followers(famous.pk),
  others: [followers(business), following(famous.pk)],
  pks: () => firstPks(world.follows.followers(famous), 40),
  calls: times(4, '/v2/user/followers'),
  isWhole: false,
});

keepsThePromisesOfLists(server, {
  name: 'User.following',
  read: following(famous.pk),
  others: [following(business), followers(famous.pk)],
  pks: () => firstPks(world.follows.following(famous), 60),
  calls: times(3, '/v2/user/following'),
  isWhole: false,
});

keepsThePromisesOfLists(server, {
  name: 'User.stories',
  read: stories(famous.pk),
  others: [stories(business), media(famous.pk)],
  pks: () => world.stories.of(famous, world.now()).map(({ pk }) => pk),
  calls: ['/v2/user/stories'],
  isWhole: true,
});

keepsThePromisesOfLists(server, {
  name: 'User.highlights',
  read: highlights(famous.pk),
  others: [highlights(business), media(famous.pk)],
  pks: () => world.stories.highlights(famous).map(({ pk }) => pk),
  calls: ['/v2/user/highlights'],
  isWhole: true,
});

keepsThePromisesOfLists(server, {
  name: 'User.suggestedUsers',
  read: suggestedUsers(famous.pk),
  others: [suggestedUsers(business), followers(famous.pk)],
  pks: () => firstPks(world.follows.suggested(famous)),
  calls: ['/v2/user/suggested/profiles'],
  isWhole: true,
});

keepsThePromisesOfLists(server, {
  name: 'User.similarBusinesses',
  read: similarBusinesses(famous.pk),
  others: [similarBusinesses(business), suggestedUsers(famous.pk)],
  pks: () => businessesBeside(famous),
  calls: ['/v2/user/explore/businesses/by/id'],
  isWhole: true,
});

test('clips are ordered by views when that is asked for, and its cursors are not those of the newest', async () => {
  const byViews = async (paging: Paging) => {
    const answer = await ask(clipsOf, { pk: famous.pk, sort: 'VIEWS', ...paging });
    return { answer, page: answer.data.user?.list };
  };
  const mostPlayed = postPks(
    world.timelines
      .clips(famous)
      .toSorted((a, b) => world.timelines.post(b).playCount - world.timelines.post(a).playCount),
  ).slice(0, 20);
  const reading = await byViews({ first: 20 });
  expect(pksOf(reading)).toEqual(mostPlayed);
  expect(calls()).toEqual(times(2, '/gql/user/clips'));
  expect(sandbox.calls[0]?.query).toMatchObject({ sort_by_views: 'true' });
  expect(await walk(byViews, 3, 20).then((pks) => pks.slice(0, 20))).toEqual(mostPlayed);
  const { answer } = await clips(famous.pk)({ after: endOf(reading) });
  expect(faults(answer)).toEqual(['user.list CURSOR_INVALID']);
  expect(calls()).toEqual([]);
});

test('what somebody has none of is an empty list without a next page', async () => {
  for (const list of [media, clips, stories, highlights]) {
    const reading = await list(cast.QUIET.pk)({});
    expect(pksOf(reading)).toEqual([]);
    expect(reading.page?.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
    expect(calls()).toHaveLength(1);
  }
});

describe('how many there are in all', () => {
  const tellsItself = {
    taggedMedia: { totalCount: world.timelines.tagged(famous).length },
    stories: { totalCount: world.stories.of(famous, world.now()).length },
  };

  test('is told by the page where it can, and is not found out otherwise', async () => {
    const { data } = await ask(countsBesideLists, { pk: famous.pk, counts: false });
    const unknown = { totalCount: null };
    expect(data.user).toEqual({
      ...tellsItself,
      followers: unknown,
      following: unknown,
      media: unknown,
      clips: unknown,
      reposts: unknown,
      suggestedUsers: unknown,
    });
    expect(calls()).toHaveLength(8);
  });

  test('is the count beside the list when that is asked for, for one call more', async () => {
    const { data } = await ask(countsBesideLists, { pk: famous.pk, counts: true });
    expect(data.user).toMatchObject({
      ...tellsItself,
      followers: { totalCount: famous.followerCount },
      following: { totalCount: famous.followingCount },
      media: { totalCount: world.timelines.of(famous).length },
      clips: { totalCount: world.timelines.clips(famous).length },
      reposts: { totalCount: null },
    });
    expect(calls()).toHaveLength(9);
    expect(calls().filter((path) => path === '/v2/user/by/id')).toHaveLength(1);
  });

  test('is told of a list of which no item is asked for', async () => {
    const { data } = await ask(countWithoutItems, { pk: famous.pk });
    expect(data.user?.followers?.totalCount).toBe(famous.followerCount);
    expect(calls()).toEqual(['/v2/user/by/id']);
  });
});

describe('a cursor', () => {
  test('is good for the same person, by whatever key', async () => {
    const after = endOf(await followers(famous.pk)({ first: 20 }));
    const { data } = await ask(pageByName, { username: famous.username, after });
    expect(data.user?.followers?.edges?.map(({ node }) => node.pk)).toEqual(
      firstPks(world.follows.followers(famous), 23).slice(20),
    );
    expect(calls()).toEqual(
      ['/v2/user/by/username', '/v2/user/followers', '/v2/user/followers'].slice(0, calls().length),
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

describe('the people of a list', () => {
  const twelve = firstPks(world.follows.followers(famous), 12);

  test('are answered from their rows for one call', async () => {
    const { data } = await ask(followersInFull, { pk: famous.pk, first: 12, counts: false });
    const expected = twelve.map((pk) => {
      const { username, fullName, isPrivate, isVerified } = world.people.byPk(pk) as Person;
      return { node: { pk, username, fullName, isPrivate, isVerified, profilePicture: { width: 150 } } };
    });
    expect(data.user?.followers?.edges).toEqual(expected);
    expect(calls()).toEqual(['/v2/user/followers']);
  });

  test('cost one call each for what rows do not tell, and each once', async () => {
    const { data } = await ask(followersInFull, { pk: famous.pk, first: 12, counts: true });
    expect(data.user?.followers?.edges?.map(({ node }) => node.followerCount)).toEqual(
      twelve.map((pk) => world.people.byPk(pk)?.followerCount),
    );
    expect(calls()).toEqual(['/v2/user/followers', ...times(12, '/v2/user/by/id')]);
    expect(
      sandbox.calls
        .slice(1)
        .map(({ query }) => query['id'])
        .sort(),
    ).toEqual(twelve.toSorted());
  });

  test('stay with what their row tells when they turn out to be gone', async () => {
    const clear = sandbox.weather.add({
      path: '/v2/user/by/id',
      match: { id: twelve[1] as string },
      status: 404,
      body: '{"detail":"User not found"}',
    });
    const answer = await ask(followersInFull, { pk: famous.pk, first: 3, counts: true });
    clear();
    const { username } = world.people.byPk(twelve[1] as string) as Person;
    expect(answer.data.user?.followers?.edges?.[1]?.node).toMatchObject({
      pk: twelve[1],
      username,
      followerCount: null,
    });
    expect(answer.data.user?.followers?.edges?.[2]?.node.followerCount).toEqual(expect.any(Number));
    expect(faults(answer)).toEqual(['user.followers.edges.1.node.followerCount NOT_FOUND']);
  });

  test('are told as they are told alone, in whatever list and by whatever way', async () => {
    const closed = ['/v2/user/followers', '/v2/user/following', '/g2/user/followers', '/g2/user/following'];
    for (const failing of [closed.slice(0, 0), closed.slice(0, 2), closed]) {
      for (const path of failing) sandbox.weather.add({ path, status: 500 });
      const { data, errors } = await ask(peopleInLists, { pk: famous.pk });
      sandbox.weather.clear();
      expect(errors).toBeUndefined();
      expect(calls()).toHaveLength(4 + failing.length);
      const nodes = Object.values(data.user ?? {}).flatMap((list) => list?.edges?.map(({ node }) => node) ?? []);
      expect(nodes).toHaveLength(20);
      const alone = await ask(peopleAlone, { by: nodes.map(({ pk }) => ({ pk: pk as string })) });
      expect(alone.data.users).toEqual(nodes);
    }
  });

  // Of the ways to the followers that cost the same, /g2 tells the official id and the stories in its rows.
  test.fails('are read through the way that tells what is asked of them, where it costs the same', async () => {
    await ask(followersToBeTold, { pk: famous.pk, first: 12 });
    expect(calls()).toEqual(['/g2/user/followers']);
  });
});

describe('lists that the upstream does not give as they should be', () => {
  test('pages that repeat the end of the page before are told once', async () => {
    const all = firstPks(world.follows.followers(world.people.byPk(cast.REPEATING.pk) as Person));
    expect(all).toHaveLength(140);
    const reading = await followers(cast.REPEATING.pk)({ first: 200 });
    expect(pksOf(reading)).toEqual(all);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(await walk(followers(cast.REPEATING.pk), 2)).toEqual(all);
    expect(await walk(followers(cast.REPEATING.pk), 12)).toEqual(all);
  });

  test('a list whose pages lead round in a circle ends where it would begin again', async () => {
    const circle = firstPks(world.follows.followers(world.people.byPk(cast.LOOPING.pk) as Person), 36);
    const reading = await followers(cast.LOOPING.pk)({ first: 200 });
    expect(pksOf(reading)).toEqual(circle);
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(calls()).toEqual(times(3, '/v2/user/followers'));
    expect(await walk(followers(cast.LOOPING.pk), 2)).toEqual(circle);
    expect(await walk(followers(cast.LOOPING.pk), 12)).toEqual(circle);
  });

  test('a list that is cut short ends, and the answer warns of it at its place', async () => {
    const shown = firstPks(world.follows.followers(world.people.byPk(cast.CUT_SHORT.pk) as Person), 24);
    const clear = sandbox.weather.add({ path: '/v2/user/followers', status: 500 });
    const reading = await followers(cast.CUT_SHORT.pk)({ first: 100 });
    const unwarned = await followers(cast.CUT_SHORT.pk)({ first: 12 });
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
    const { data, ...answer } = await ask(allListsOf, { by: { username: cast.PRIVATE.username } });
    const closed = ['media', 'clips', 'reposts', 'taggedMedia', 'followers', 'following', 'stories', 'highlights'];
    expect(data.user).toMatchObject({ username: cast.PRIVATE.username, isPrivate: true });
    expect(data.user).toMatchObject(Object.fromEntries(closed.map((name) => [name, null])));
    expect(data.user?.suggestedUsers?.edges).toHaveLength(1);
    expect(faults({ data, ...answer })).toEqual(closed.map((name) => `user.${name} PRIVATE`).sort());
    // "private" is an answer: nothing else is tried.
    expect(calls()).toHaveLength(10);
  });

  test('of a person who is gone give null with one error', async () => {
    const answer = await ask(allListsOf, { by: { username: cast.GONE.username } });
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
    const clear = sandbox.weather.add({ path: '/v2/user/followers', match: { page_id: pageId }, kind: 'truncate' });
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
    ['followers', followers(famous.pk), ['/v2/user/followers', '/g2/user/followers', '/gql/user/followers/chunk']],
    ['following', following(famous.pk), ['/v2/user/following', '/g2/user/following', '/gql/user/following/chunk']],
    ['clips', clips(famous.pk), ['/v2/user/clips', '/gql/user/clips']],
  ];
  const weathers = [
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
        for (const path of paths.slice(0, failing)) sandbox.weather.add({ path, status: 500 });
        const reading = await read({ first: 7 });
        expect(pksOf(reading)).toEqual(expected.slice(0, 7));
        expect(faults(reading.answer)).toEqual([]);
        expect(calls()).toEqual(paths.slice(0, failing + 1));
        sandbox.weather.clear();
        expect(pksOf(await read({ first: 53, after: endOf(reading) }))).toEqual(expected.slice(7));
        expect(new Set(calls())).toEqual(new Set([paths[failing]]));
      }
    },
  );

  test.each(weathers)('after %j', async (weather) => {
    const clear = sandbox.weather.add({ path: '/v2/user/followers', ...weather });
    const reading = await followers(famous.pk)({ first: 3 });
    clear();
    expect(pksOf(reading)).toEqual(firstPks(world.follows.followers(famous), 3));
    expect(calls()).toEqual(['/v2/user/followers', '/g2/user/followers']);
  });

  test.each([
    [404, 'NOT_FOUND'],
    [403, 'PRIVATE'],
  ])('but not after %i, which is an answer', async (status, code) => {
    const clear = sandbox.weather.add({ path: '/v2/user/followers', status, body: '{"detail":"no","exc_type":"No"}' });
    const { page, answer } = await followers(famous.pk)({ first: 3 });
    clear();
    expect(page).toBeNull();
    expect(faults(answer)).toEqual([`user.list ${code}`]);
    expect(calls()).toEqual(['/v2/user/followers']);
  });

  test('and when all fail, there is one error that names the last', async () => {
    sandbox.weather.add({ status: 503 });
    const { page, answer } = await followers(famous.pk)({ first: 3 });
    sandbox.weather.clear();
    expect(page).toBeNull();
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_UNAVAILABLE', upstream: 'HIKER', endpoint: '/gql/user/followers/chunk' },
    ]);
    expect(calls()).toHaveLength(3);
  });

  // The first posts stand beside the profile in /a2/user, which takes a username. Nobody asks for that name, so the way fails with
  // UPSTREAM_BAD_ANSWER and hides the true failure.
  test.fails('the posts of someone known by pk come from beside the profile, whose name is asked for first', async () => {
    const clear = sandbox.weather.add({ path: '/gql/user/medias', status: 500 });
    const reading = await media(famous.pk)({ first: 5 });
    clear();
    expect(pksOf(reading)).toEqual(postPks(world.timelines.of(famous)).slice(0, 5));
  });

  test.fails('stories of someone known by pk are found by name, which is asked for first', async () => {
    const clear = sandbox.weather.add({ path: '/v2/user/stories', status: 500 });
    const reading = await stories(famous.pk)({});
    clear();
    expect(pksOf(reading)).toEqual(world.stories.of(famous, world.now()).map(({ pk }) => pk));
  });
});
