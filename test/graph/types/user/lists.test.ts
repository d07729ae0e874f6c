import { BUSINESS, COLOSSAL, FAMOUS, type Person, type Post, QUIET } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { endOf, pksOf, readPages, testConnection } from '../../../support/graph/connection.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';
import { listsOf, times } from './list-cases.ts';

const server = await startGateway({}, frozenTime());
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const countsBesideLists = graphql(/* GraphQL */ `
  query CountsBesideLists($pk: ID!, $counts: Boolean!) {
    user(by: { pk: $pk }) {
      followerCount @include(if: $counts)
      followingCount @include(if: $counts)
      mediaCount @include(if: $counts)
      clipCount @include(if: $counts)
      followers(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      following(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      media(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      clips(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      taggedMedia(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      stories(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      reposts(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      suggestedUsers(first: 1) {
        totalCount
        edges {
          cursor
        }
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

const pinnedInFull = graphql(/* GraphQL */ `
  query PinnedInFull($pk: ID!) {
    user(by: { pk: $pk }) {
      pinnedMedia {
        edges {
          node {
            pk
            code
            caption
            likeCount
            commentCount
            takenAt
            isPinned
            children {
              pk
            }
            owner {
              username
            }
          }
        }
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

const followersWithStories = graphql(/* GraphQL */ `
  query FollowersWithStories($pk: ID!, $first: Int) {
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

const famous = world.people.byPk(FAMOUS.pk) as Person;
const business = BUSINESS.pk;
const {
  media,
  pinnedMedia,
  clips,
  reposts,
  taggedMedia,
  followers,
  following,
  stories,
  highlights,
  suggestedUsers,
  similarBusinesses,
  mostPlayedClips,
  pinnedPks,
  postPks,
  firstPks,
} = listsOf(server);

/** The businesses suggested for a user, at most twelve. */
function businessesBeside(person: Person): string[] {
  const list = world.follows.suggested(person);
  const people = Array.from({ length: list.count }, (_, place) => list.at(place));
  return people
    .filter(({ category, isPrivate }) => category !== undefined && !isPrivate)
    .slice(0, 12)
    .map(({ pk }) => pk);
}

testConnection(server, {
  name: 'User.media',
  read: media(famous.pk),
  others: [media(business), clips(famous.pk)],
  pks: () => postPks(world.timelines.of(famous)).slice(0, 30),
  calls: times(3, '/gql/user/medias'),
  isWhole: false,
});

testConnection(server, {
  name: 'User.pinnedMedia',
  isOnePage: true,
  read: pinnedMedia(famous.pk),
  others: [pinnedMedia(COLOSSAL.pk), media(famous.pk)],
  pks: () => pinnedPks(famous),
  calls: ['/v1/user/medias/pinned'],
  isWhole: true,
});

testConnection(server, {
  name: 'User.clips',
  read: clips(famous.pk),
  others: [clips(business), media(famous.pk)],
  pks: () => postPks(world.timelines.clips(famous)).slice(0, 30),
  calls: times(3, '/v2/user/clips'),
  isWhole: false,
});

testConnection(server, {
  name: 'User.reposts',
  read: reposts(famous.pk),
  others: [reposts(business), media(famous.pk)],
  pks: () => postPks(world.reposts.of(famous)),
  calls: times(3, '/gql/user/reposts'),
  isWhole: true,
});

testConnection(server, {
  name: 'User.taggedMedia',
  read: taggedMedia(famous.pk),
  others: [taggedMedia(business), media(famous.pk)],
  pks: () => postPks(world.timelines.tagged(famous)),
  calls: times(2, '/v2/user/tag/medias'),
  isWhole: true,
});

testConnection(server, {
  name: 'User.followers',
  read: followers(famous.pk),
  others: [followers(business), following(famous.pk)],
  pks: () => firstPks(world.follows.followers(famous), 40),
  calls: times(4, '/g2/user/followers'),
  isWhole: false,
});

testConnection(server, {
  name: 'User.following',
  read: following(famous.pk),
  others: [following(business), followers(famous.pk)],
  pks: () => firstPks(world.follows.following(famous), 60),
  calls: times(3, '/g2/user/following'),
  isWhole: false,
});

testConnection(server, {
  name: 'User.stories',
  isOnePage: true,
  read: stories(famous.pk),
  others: [stories(business), media(famous.pk)],
  pks: () => world.stories.of(famous, world.now()).map(({ pk }) => pk),
  calls: ['/v2/user/stories'],
  isWhole: true,
});

testConnection(server, {
  name: 'User.highlights',
  isOnePage: true,
  read: highlights(famous.pk),
  others: [highlights(business), media(famous.pk)],
  pks: () => world.stories.highlights(famous).map(({ pk }) => pk),
  calls: ['/v2/user/highlights'],
  isWhole: true,
});

testConnection(server, {
  name: 'User.suggestedUsers',
  isOnePage: true,
  read: suggestedUsers(famous.pk),
  others: [suggestedUsers(business), followers(famous.pk)],
  pks: () => firstPks(world.follows.suggested(famous)),
  calls: ['/v2/user/suggested/profiles'],
  isWhole: true,
});

testConnection(server, {
  name: 'User.similarBusinesses',
  isOnePage: true,
  read: similarBusinesses(famous.pk),
  others: [similarBusinesses(business), suggestedUsers(famous.pk)],
  pks: () => businessesBeside(famous),
  calls: ['/v2/user/explore/businesses/by/id'],
  isWhole: true,
});

test('clips can be ordered by views, with cursors that are not valid for the newest', async () => {
  const byViews = mostPlayedClips(famous.pk);
  const mostPlayed = postPks(
    world.timelines
      .clips(famous)
      .toSorted((a, b) => world.timelines.post(b).playCount - world.timelines.post(a).playCount),
  ).slice(0, 20);
  const reading = await byViews({ first: 20 });
  expect(pksOf(reading)).toEqual(mostPlayed);
  expect(calls()).toEqual(times(2, '/gql/user/clips'));
  expect(sandbox.calls[0]?.query).toMatchObject({ sort_by_views: 'true' });
  expect(await readPages(byViews, 3, 20).then((pks) => pks.slice(0, 20))).toEqual(mostPlayed);
  const { answer } = await clips(famous.pk)({ after: endOf(reading) });
  expect(errorsOf(answer)).toEqual(['user.list CURSOR_INVALID']);
  expect(calls()).toEqual([]);
});

test('a list without items is empty and has no next page', async () => {
  for (const list of [media, pinnedMedia, clips, stories, highlights]) {
    const reading = await list(QUIET.pk)({});
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

test('pinned posts have their facts and are pinned, without a further call', async () => {
  const { data } = await ask(pinnedInFull, { pk: famous.pk });
  const posts = pinnedPks(famous).map((pk) => world.posts.byPk(pk) as Post);
  expect(posts).not.toHaveLength(0);
  expect(data.user?.pinnedMedia?.edges).toEqual(
    posts.map(({ pk, code, caption, likeCount, commentCount, takenAt, children }) => ({
      node: {
        pk,
        code,
        caption,
        likeCount,
        commentCount,
        takenAt: new Date(takenAt * 1000).toISOString(),
        isPinned: true,
        children: children.length === 0 ? null : children.map((child) => ({ pk: child.pk })),
        owner: { username: famous.username },
      },
    })),
  );
  expect(calls()).toEqual(['/v1/user/medias/pinned']);
});

describe('the total count', () => {
  const tellsItself = {
    taggedMedia: { totalCount: world.timelines.tagged(famous).length },
    stories: { totalCount: world.stories.of(famous, world.now()).length },
  };

  const counted = {
    ...tellsItself,
    followers: { totalCount: famous.followerCount },
    following: { totalCount: famous.followingCount },
    media: { totalCount: world.timelines.of(famous).length },
    clips: { totalCount: world.timelines.clips(famous).length },
    reposts: { totalCount: null },
    suggestedUsers: { totalCount: null },
  };

  test.each([
    ['is on the page if the service sends it there; else it is fetched with the profile, once', false],
    ["is the parent's count if that is requested too", true],
  ])('%s', async (_what, counts) => {
    const { data } = await ask(countsBesideLists, { pk: famous.pk, counts });
    expect(data.user).toMatchObject(counted);
    expect(calls()).toHaveLength(9);
    expect(calls().filter((path) => path === '/v2/user/by/id')).toHaveLength(1);
  });

  test('is read for a list without items requested', async () => {
    const { data } = await ask(countWithoutItems, { pk: famous.pk });
    expect(data.user?.followers?.totalCount).toBe(famous.followerCount);
    expect(calls()).toEqual(['/v2/user/by/id']);
  });
});

describe('the users of a list', () => {
  const twelve = firstPks(world.follows.followers(famous), 12);

  test('take one call for the facts in their rows', async () => {
    const { data } = await ask(followersInFull, { pk: famous.pk, first: 12, counts: false });
    const expected = twelve.map((pk) => {
      const { username, fullName, isPrivate, isVerified } = world.people.byPk(pk) as Person;
      return { node: { pk, username, fullName, isPrivate, isVerified, profilePicture: { width: 150 } } };
    });
    expect(data.user?.followers?.edges).toEqual(expected);
    expect(calls()).toEqual(['/g2/user/followers']);
  });

  test('take one call each for other facts, once', async () => {
    const { data } = await ask(followersInFull, { pk: famous.pk, first: 12, counts: true });
    expect(data.user?.followers?.edges?.map(({ node }) => node.followerCount)).toEqual(
      twelve.map((pk) => world.people.byPk(pk)?.followerCount),
    );
    expect(calls()).toEqual(['/g2/user/followers', ...times(12, '/v2/user/by/id')]);
    expect(
      sandbox.calls
        .slice(1)
        .map(({ query }) => query['id'])
        .sort(),
    ).toEqual(twelve.toSorted());
  });

  test('have the facts of their row if they do not exist any more', async () => {
    const clear = sandbox.faults.add({
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
    expect(errorsOf(answer)).toEqual(['user.followers.edges.1.node.followerCount NOT_FOUND']);
  });

  test('have the same facts as on their own, in every list and on every path', async () => {
    const closed = ['/g2/user/followers', '/g2/user/following', '/v2/user/followers', '/v2/user/following'];
    for (const failing of [closed.slice(0, 0), closed.slice(0, 2), closed]) {
      for (const path of failing) sandbox.faults.add({ path, status: 500 });
      const { data, errors } = await ask(peopleInLists, { pk: famous.pk });
      sandbox.faults.clear();
      expect(errors).toBeUndefined();
      expect(calls()).toHaveLength(4 + failing.length);
      const nodes = Object.values(data.user ?? {}).flatMap((list) => list?.edges?.map(({ node }) => node) ?? []);
      expect(nodes).toHaveLength(20);
      const alone = await ask(peopleAlone, { by: nodes.map(({ pk }) => ({ pk: pk as string })) });
      expect(alone.data.users).toEqual(nodes);
    }
  });

  // Of the access paths to followers that cost the same, only the rows of /g2 have the official id and the stories.
  test('are read on the path that provides the requested facts, at the same cost', async () => {
    await ask(followersWithStories, { pk: famous.pk, first: 12 });
    expect(calls()).toEqual(['/g2/user/followers']);
  });
});
