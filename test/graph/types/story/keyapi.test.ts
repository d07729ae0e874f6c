import { FAMOUS, GONE, type Person, PRIVATE, QUIET, type Story } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

const time = frozenTime();
const token = 'sandbox-keyapi-token';
const hiker = await startGateway({}, time);
const keyapi = await startGateway({ HIKER_ACCESS_KEY: '', KEYAPI_TOKEN: token }, time);
const both = await startGateway({ KEYAPI_TOKEN: token, CALL_TIMEOUT_SECONDS: '2' }, time);
afterEach(() => both.sandbox.faults.clear());
afterEach(() => keyapi.sandbox.faults.clear());

const BY_ID = '/v2/user/stories';
const BY_NAME = '/v2/user/stories/by/username';
const KEYAPI = '/v1/instagram/fetch_user_stories';

const { people, stories, storyComments } = both.sandbox.world;
const famous = people.byPk(FAMOUS.pk) as Person;
const shown = stories.of(famous, both.sandbox.world.now());
const [first] = shown as [Story];
const pks = shown.map(({ pk }) => ({ node: { pk } }));
const keyOf = ({ pk, owner }: Story) => ({ pk, owner: { pk: owner.pk } });

const storiesOf = graphql(/* GraphQL */ `
  query StoriesOfEither($by: UserBy!) {
    user(by: $by) {
      stories {
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

const storytellerOf = graphql(/* GraphQL */ `
  query StorytellerOf($by: UserBy!) {
    user(by: $by) {
      id
      pk
      username
      fullName
      isPrivate
      isVerified
      profilePicture {
        url
      }
      hasStories
      latestStoryAt
      stories {
        totalCount
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

const followersOfStoryteller = graphql(/* GraphQL */ `
  query FollowersOfStoryteller($by: UserBy!) {
    user(by: $by) {
      username
      followerCount
    }
  }
`);

const wholeStory = graphql(/* GraphQL */ `
  query WholeStory($by: StoryBy!) {
    story(by: $by) {
      id
      pk
      graphId
      code
      url
      kind
      takenAt
      expiresAt
      width
      height
      videoDuration
      mentions {
        user {
          id
          username
        }
        area {
          x
          y
          width
          height
          rotation
        }
      }
      hashtags {
        hashtag {
          name
        }
        area {
          x
          y
          width
          height
        }
      }
      sponsors {
        id
      }
      isPaidPartnership
      track {
        pk
      }
      owner {
        id
        username
      }
    }
  }
`);

const commentsOfStory = graphql(/* GraphQL */ `
  query CommentsOfStory($by: StoryBy!) {
    story(by: $by) {
      takenAt
      caption
      comments {
        id
        pk
        text
        createdAt
        isHidden
        author {
          username
        }
      }
    }
  }
`);

const commentsOfStories = graphql(/* GraphQL */ `
  query CommentsOfStories($by: UserBy!) {
    user(by: $by) {
      stories {
        edges {
          node {
            id
            pk
            comments {
              pk
            }
          }
        }
      }
    }
  }
`);

const storyByNode = graphql(/* GraphQL */ `
  query StoryByNode($id: ID!) {
    node(id: $id) {
      ... on Story {
        takenAt
      }
    }
  }
`);

const pageOfStories = graphql(/* GraphQL */ `
  query PageOfStories($by: UserBy!, $after: String) {
    user(by: $by) {
      stories(first: 2, after: $after) {
        edges {
          node {
            pk
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

describe('with only KeyAPI configured', () => {
  test.each([{ pk: famous.pk }, { username: famous.username }])('stories of %j take one call', async (by) => {
    const { data, errors, extensions } = await keyapi.ask(storiesOf, { by });
    expect(errors).toBeUndefined();
    expect(data.user?.stories?.edges).toEqual(pks);
    expect(keyapi.calls()).toEqual([KEYAPI]);
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 0, credits: 2, cacheHits: 0 });
  });

  test.each([{ pk: famous.pk }, { username: famous.username }])(
    'the same call provides the facts of %j',
    async (by) => {
      const { data, errors } = await keyapi.ask(storytellerOf, { by });
      expect(errors).toBeUndefined();
      expect(data.user).toMatchObject({
        pk: famous.pk,
        username: famous.username,
        fullName: famous.fullName,
        isPrivate: false,
        isVerified: famous.isVerified,
        profilePicture: { url: expect.stringContaining(famous.pk) as string },
        hasStories: true,
        latestStoryAt: new Date((shown.at(-1)?.takenAt as number) * 1000).toISOString(),
        stories: { totalCount: shown.length },
      });
      expect(keyapi.calls()).toEqual([KEYAPI]);
    },
  );

  test('a user without stories is known too', async () => {
    const { data, errors } = await keyapi.ask(storytellerOf, { by: { username: QUIET.username } });
    expect(errors).toBeUndefined();
    expect(data.user).toMatchObject({
      pk: QUIET.pk,
      hasStories: false,
      latestStoryAt: null,
      stories: { totalCount: 0, edges: [] },
    });
    expect(keyapi.calls()).toEqual([KEYAPI]);
  });

  test('a story is read from the stories of its owner, and not without the owner', async () => {
    const { data } = await keyapi.ask(wholeStory, { by: keyOf(first) });
    expect(data.story).toMatchObject({ graphId: first.fbid, owner: { username: famous.username } });
    expect(keyapi.calls()).toEqual([KEYAPI]);
    const answer = await keyapi.ask(storyByNode, { id: data.story?.id ?? '' });
    expect(answer.data).toEqual({ node: { takenAt: null } });
    expect(errorsOf(answer)).toEqual(['node.takenAt NOT_SUPPORTED']);
    expect(answer.errors?.[0]?.message).toContain('or use HIKER, which is not configured; set HIKER_ACCESS_KEY');
    expect(keyapi.calls()).toEqual([]);
  });

  test('a story that has expired is NOT_FOUND', async () => {
    const ended = { pk: String(BigInt(first.pk) - 1n), owner: { pk: famous.pk } };
    const answer = await keyapi.ask(wholeStory, { by: ended });
    expect(answer.data.story).toBeNull();
    expect(errorsOf(answer)).toEqual(['story NOT_FOUND']);
  });

  test.each([
    [GONE.pk, 'NOT_FOUND'],
    [PRIVATE.pk, 'PRIVATE'],
  ])('stories of %s are %s, without a credit', async (pk, code) => {
    const answer = await keyapi.ask(storiesOf, { by: { pk } });
    expect(errorsOf(answer)).toEqual([`user.stories ${code}`]);
    expect(answer.extensions?.upstream).toMatchObject({ requests: 1, credits: 0 });
  });

  test('a fact that it lacks is an error that names the other service', async () => {
    const answer = await keyapi.ask(followersOfStoryteller, { by: { pk: famous.pk } });
    expect(answer.data.user).toEqual({ username: famous.username, followerCount: null });
    expect(errorsOf(answer)).toEqual(['user.followerCount UPSTREAM_NOT_CONFIGURED']);
    expect(keyapi.calls()).toEqual([KEYAPI]);
  });

  test.each([{ pk: famous.pk }, { username: famous.username }])(
    'a page of %j continues where the last ended',
    async (by) => {
      const { data } = await keyapi.ask(pageOfStories, { by });
      const page = data.user?.stories;
      expect(page?.edges).toEqual(pks.slice(0, 2));
      const next = await keyapi.ask(pageOfStories, { by, after: page?.pageInfo.endCursor });
      expect(next.errors).toBeUndefined();
      expect(next.data.user?.stories?.edges).toEqual(pks.slice(2, 4));
    },
  );
});

describe('with both configured', () => {
  test.each([
    [{ pk: famous.pk }, [BY_ID], { billed: 2, credits: 0 }],
    [{ username: famous.username }, [KEYAPI], { billed: 0, credits: 2 }],
  ])('the cheaper service is called for stories of %j, HikerAPI at the same price', async (by, paths, cost) => {
    const { data, extensions } = await both.ask(storiesOf, { by });
    expect(data.user?.stories?.edges).toEqual(pks);
    expect(both.calls()).toEqual(paths);
    expect(extensions?.upstream).toMatchObject(cost);
  });

  test('a story is the same entity from either service', async () => {
    const by = keyOf(first);
    const [one, other] = [await hiker.ask(wholeStory, { by }), await keyapi.ask(wholeStory, { by })];
    expect([hiker.calls(), keyapi.calls()]).toEqual([[BY_ID], [KEYAPI]]);
    expect([one.errors, other.errors]).toEqual([undefined, undefined]);
    expect(one.data.story).toEqual(other.data.story);
  });

  const injected = [
    { status: 500 },
    { status: 503 },
    { status: 429 },
    { status: 401 },
    { status: 402 },
    { kind: 'hang' },
    { kind: 'reset' },
    { kind: 'html' },
    { kind: 'wrong-shape' },
    { kind: 'truncate' },
  ] as const;

  test.each(injected)('stories come from KeyAPI when HikerAPI has %j', async (fault) => {
    both.sandbox.faults.add({ upstream: 'HIKER', ...fault });
    const { data, errors } = await both.ask(storiesOf, { by: { pk: famous.pk } });
    expect(errors).toBeUndefined();
    expect(data.user?.stories?.edges).toEqual(pks);
    expect(both.calls()).toEqual([BY_ID, KEYAPI]);
  });

  test.each(injected)('stories come from HikerAPI when KeyAPI has %j', async (fault) => {
    both.sandbox.faults.add({ upstream: 'KEYAPI', ...fault });
    const { data, errors } = await both.ask(storiesOf, { by: { username: famous.username } });
    expect(errors).toBeUndefined();
    expect(data.user?.stories?.edges).toEqual(pks);
    expect(both.calls()).toEqual([KEYAPI, BY_NAME]);
  });

  test('a single story falls back to the other service, in both directions', async () => {
    for (const upstream of ['HIKER', 'KEYAPI'] as const) {
      const clear = both.sandbox.faults.add({ upstream, status: 503 });
      const owner = upstream === 'HIKER' ? { pk: famous.pk } : { username: famous.username };
      const { data, errors } = await both.ask(wholeStory, { by: { pk: first.pk, owner } });
      clear();
      expect(errors).toBeUndefined();
      expect(data.story?.graphId).toBe(first.fbid);
      expect(both.calls()).toEqual(upstream === 'HIKER' ? [BY_ID, KEYAPI] : [KEYAPI, BY_NAME]);
    }
  });

  test('"not found" and "private" are answers: no other service is called', async () => {
    for (const [{ pk, username }, code] of [
      [GONE, 'NOT_FOUND'],
      [PRIVATE, 'PRIVATE'],
    ] as const) {
      expect(errorsOf(await both.ask(storiesOf, { by: { pk } }))).toEqual([`user.stories ${code}`]);
      expect(both.calls()).toEqual([BY_ID]);
      expect(errorsOf(await both.ask(storiesOf, { by: { username } }))).toEqual([`user.stories ${code}`]);
      expect(both.calls()).toEqual([KEYAPI]);
    }
  });

  test('a 403 that does not mention the account does not mean "private"', async () => {
    both.sandbox.faults.add({ upstream: 'KEYAPI', status: 403 });
    expect((await both.ask(storiesOf, { by: { username: famous.username } })).errors).toBeUndefined();
    expect(both.calls()).toEqual([KEYAPI, BY_NAME]);
  });
});

describe('comments on a story', () => {
  const commented = shown.find((story) => storyComments.of(story, both.sandbox.world.now()).length > 0);
  const commentsOf = (story: Story) => storyComments.of(story, both.sandbox.world.now());

  test('come from KeyAPI, which then provides all other fields too', async () => {
    const { data, errors } = await both.ask(commentsOfStory, { by: keyOf(first) });
    expect(errors).toBeUndefined();
    expect(data.story).toEqual({
      takenAt: new Date(first.takenAt * 1000).toISOString(),
      caption: storyComments.caption(first) ?? null,
      comments:
        commentsOf(first).length === 0
          ? null
          : commentsOf(first).map(({ pk, text, createdAt, author }) => ({
              id: expect.any(String) as string,
              pk,
              text,
              createdAt: new Date(createdAt * 1000).toISOString(),
              isHidden: false,
              author: { username: author.username },
            })),
    });
    expect(both.calls()).toEqual([KEYAPI]);
  });

  test('make a whole list come from KeyAPI, though HikerAPI would be first', async () => {
    expect(commented).toBeDefined();
    const { data, errors } = await both.ask(commentsOfStories, { by: { pk: famous.pk } });
    expect(errors).toBeUndefined();
    expect(data.user?.stories?.edges?.map(({ node }) => node.comments?.map(({ pk }) => pk) ?? [])).toEqual(
      shown.map((story) => commentsOf(story).map(({ pk }) => pk)),
    );
    expect(both.calls()).toEqual([KEYAPI]);
  });

  test('that KeyAPI fails to provide are null with its error, beside facts from HikerAPI', async () => {
    both.sandbox.faults.add({ upstream: 'KEYAPI', status: 500 });
    const answer = await both.ask(commentsOfStory, { by: keyOf(first) });
    expect(answer.data.story).toMatchObject({ takenAt: new Date(first.takenAt * 1000).toISOString(), comments: null });
    expect(errorsOf(answer)).toEqual(['story.comments UPSTREAM_UNAVAILABLE']);
    expect(both.calls()).toEqual([KEYAPI, BY_ID]);
  });

  test('are null with an error without KeyAPI, at no cost', async () => {
    const answer = await hiker.ask(commentsOfStory, { by: keyOf(first) });
    expect(answer.data.story).toMatchObject({ takenAt: new Date(first.takenAt * 1000).toISOString(), comments: null });
    expect(errorsOf(answer)).toEqual(['story.comments UPSTREAM_NOT_CONFIGURED']);
    expect(hiker.calls()).toEqual([BY_ID]);
  });
});

describe('an error of KeyAPI', () => {
  const envelope = (code: number) => ({
    upstream: 'KEYAPI' as const,
    status: 200,
    body: `{"code":${code},"message":"No","data":null,"requestId":"r-1"}`,
  });

  test.each([
    [400, 'BAD_USER_INPUT'],
    [401, 'UPSTREAM_AUTH'],
    [402, 'UPSTREAM_PAYMENT_REQUIRED'],
    [403, 'UPSTREAM_PERMISSION'],
    [404, 'NOT_FOUND'],
    [429, 'RATE_LIMITED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
  ])('%i is %s, with HTTP 200 or its own status', async (code, expected) => {
    for (const fault of [envelope(code), { upstream: 'KEYAPI' as const, status: code }]) {
      const clear = keyapi.sandbox.faults.add(fault);
      const answer = await keyapi.ask(storiesOf, { by: { pk: famous.pk } });
      clear();
      expect(errorsOf(answer)).toEqual([`user.stories ${expected}`]);
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        upstream: 'KEYAPI',
        endpoint: KEYAPI,
        upstreamCode: code,
        ...(code === 429 && { retryAfterSeconds: 60 }),
      });
      expect(answer.extensions?.upstream).toMatchObject({ billed: 0, credits: 0 });
    }
  });

  test('an invalid token is used once in the operation, and is in no answer', async () => {
    const wrong = await startGateway({ HIKER_ACCESS_KEY: '', KEYAPI_TOKEN: 'sk_live_wrong' }, time);
    const answer = await wrong.ask(
      `{ a: user(by: { pk: "${famous.pk}" }) { stories { edges { cursor } } username }
         b: story(by: { pk: "1", owner: { pk: "${famous.pk}" } }) { takenAt } }`,
    );
    expect(new Set(answer.errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(['UPSTREAM_AUTH']));
    expect(wrong.calls()).toEqual([KEYAPI]);
    expect(JSON.stringify(answer)).not.toContain('sk_live');
    expect(answer.errors?.[0]?.message).toContain('KEYAPI_TOKEN');
  });

  test('without credits the rest comes from HikerAPI', async () => {
    const limited = await startGateway({ KEYAPI_TOKEN: token }, { ...time, keyapiCredits: 0 });
    const { data, errors, extensions } = await limited.ask(storiesOf, { by: { username: famous.username } });
    expect(errors).toBeUndefined();
    expect(data.user?.stories?.edges).toEqual(pks);
    expect(limited.calls()).toEqual([KEYAPI, BY_NAME]);
    expect(extensions?.upstream).toMatchObject({ requests: 2, billed: 3, credits: 0, cacheHits: 0 });
  });
});
