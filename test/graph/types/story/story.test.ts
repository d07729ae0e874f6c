import { CAST, FAMOUS, GONE, type Person, PRIVATE, QUIET, type Story } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { timeOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

// The clock is stopped, so that no story expires between two answers.
const now = new Date();
const { ask, calls, sandbox } = await startGateway({}, { now: () => now });
const { world } = sandbox;

const keyOfStory = graphql(/* GraphQL */ `
  query KeyOfStory($by: StoryBy!) {
    story(by: $by) {
      __typename
      pk
      code
    }
  }
`);

const idOfStory = graphql(/* GraphQL */ `
  query IdOfStory($by: StoryBy!) {
    story(by: $by) {
      id
    }
  }
`);

const kindOfStory = graphql(/* GraphQL */ `
  query KindOfStory($by: StoryBy!, $time: Boolean = false) {
    story(by: $by) {
      pk
      takenAt @include(if: $time)
      expiresAt
      kind
    }
  }
`);

const urlOfStory = graphql(/* GraphQL */ `
  query UrlOfStory($by: StoryBy!) {
    story(by: $by) {
      url
    }
  }
`);

const everythingOfStory = graphql(/* GraphQL */ `
  query EverythingOfStory($by: StoryBy!) {
    story(by: $by) {
      id
      pk
      graphId
      code
      kind
      takenAt
      expiresAt
      width
      height
      images {
        url
        width
        height
      }
      image {
        width
      }
      small: image(minWidth: 1) {
        width
      }
      videos {
        url
        width
        height
      }
      videoDuration
      caption
      mentions {
        user {
          pk
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
          id
          name
        }
        area {
          x
        }
      }
      sponsors {
        pk
      }
      isPaidPartnership
      audience
      track {
        pk
      }
    }
  }
`);

const storyNode = graphql(/* GraphQL */ `
  query StoryNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on Story {
        pk
        takenAt @include(if: $more)
      }
    }
  }
`);

const idsOfOneStory = graphql(/* GraphQL */ `
  query IdsOfOneStory($pk: ID!, $owner: ID!, $username: String!) {
    byPk: story(by: { pk: $pk, owner: { pk: $owner } }) {
      id
    }
    byName: story(by: { pk: $pk, owner: { username: $username } }) {
      id
    }
    user(by: { pk: $owner }) {
      stories(first: 1) {
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

const storiesOfPerson = graphql(/* GraphQL */ `
  query StoriesOfPerson($pk: ID!, $mentioned: Boolean!) {
    user(by: { pk: $pk }) {
      hasStories
      latestStoryAt
      stories(first: 100) {
        edges {
          node {
            pk
            takenAt
            url
            mentions {
              user {
                username
                followerCount @include(if: $mentioned)
              }
            }
          }
        }
      }
    }
  }
`);

const storyAmongOthers = graphql(/* GraphQL */ `
  query StoryAmongOthers($pk: ID!, $first: ID!, $second: ID!) {
    a: story(by: { pk: $first, owner: { pk: $pk } }) {
      takenAt
    }
    b: story(by: { pk: $second, owner: { pk: $pk } }) {
      takenAt
    }
    user(by: { pk: $pk }) {
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

const showing = CAST.filter((role) => role !== PRIVATE).flatMap((role) =>
  world.stories.of(world.people.byPk(role.pk) as Person, world.now()),
);
const crowd = Array.from({ length: 300 }, (_, index) => world.people.at(index + 100)).filter(
  ({ isPrivate }) => !isPrivate,
);
const stories = [...showing, ...crowd.flatMap((person) => world.stories.of(person, world.now()))];

function storyThat(isWanted: (story: Story) => boolean): Story {
  const found = stories.find(isWanted);
  if (found === undefined) throw new Error('the world has no such story now');
  return found;
}

const first = world.stories.of(world.people.byPk(FAMOUS.pk) as Person, world.now())[0] as Story;
const famous = first.owner;
const video = storyThat(
  ({ mediaType, mentions, sponsor }) => mediaType === 2 && mentions.length > 0 && sponsor === undefined,
);
const picture = storyThat(
  ({ mediaType, hashtags, mentions }) => mediaType === 1 && hashtags.length > 0 && mentions.length === 0,
);
const sponsored = storyThat(({ sponsor }) => sponsor !== undefined);
const keyOf = ({ pk, owner }: Story) => ({ pk, owner: { pk: owner.pk } });
const ended = { pk: String(BigInt(first.pk) - 1n), owner: { pk: famous.pk } };
describe('a story by key', () => {
  test.each([
    { pk: famous.pk },
    { username: famous.username },
    { url: `https://www.instagram.com/${famous.username}/` },
  ])('of %j costs nothing for facts of the key itself', async (owner) => {
    const { data } = await ask(keyOfStory, { by: { pk: first.pk, owner } });
    expect(data.story).toEqual({ __typename: 'Story', pk: first.pk, code: first.code });
    expect(calls()).toEqual([]);
  });

  test.each([
    [{ pk: famous.pk }, '/v2/user/stories', 2],
    [{ username: famous.username }, '/v2/user/stories/by/username', 3],
  ])('of %j is found among the current stories, in one call', async (owner, path, price) => {
    const { data, extensions } = await ask(kindOfStory, { by: { pk: first.pk, owner } });
    expect(data.story).toEqual({
      pk: first.pk,
      expiresAt: timeOf(first.takenAt + 86_400),
      kind: first.mediaType === 2 ? 'VIDEO' : 'IMAGE',
    });
    expect(calls()).toEqual([path]);
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed: price });
  });

  test.each([
    { pk: 'x', owner: { pk: famous.pk } },
    { pk: first.pk, owner: { pk: 'the_juniper_archive' } },
    { pk: first.pk, owner: { username: 'no body' } },
    { pk: first.pk, owner: { url: 'https://example.org/somebody/' } },
  ])('%j is refused without a call', async (by) => {
    const answer = await ask(kindOfStory, { by });
    expect(answer.data.story).toBeNull();
    expect(errorsOf(answer)).toEqual(['story BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a story by Relay id', () => {
  test('has the same id on every path to it', async () => {
    const { data } = await ask(idsOfOneStory, { pk: first.pk, owner: famous.pk, username: famous.username });
    const id = data.byPk?.id;
    expect(id).toMatch(/^[\w-]+$/);
    expect([data.byName?.id, data.user?.stories?.edges?.[0]?.node.id]).toEqual([id, id]);
  });

  test('costs no call until a fact is requested that the id does not contain', async () => {
    const id = (await ask(idOfStory, { by: keyOf(first) })).data.story?.id as string;
    expect(calls()).toEqual([]);
    expect((await ask(storyNode, { id, more: false })).data.node).toEqual({ __typename: 'Story', id, pk: first.pk });
    expect(calls()).toEqual([]);
    expect((await ask(storyNode, { id, more: true })).data.node).toEqual({
      __typename: 'Story',
      id,
      pk: first.pk,
      takenAt: timeOf(first.takenAt),
    });
    expect(calls()).toEqual(['/v2/story/by/id']);
  });

  test('of an earlier version, which contains the owner, is read from the stories of the owner', async () => {
    const id = Buffer.from(`Story:${first.pk}:${famous.pk}`).toString('base64url');
    const { data } = await ask(storyNode, { id, more: true });
    expect(data.node).toEqual({ __typename: 'Story', id, pk: first.pk, takenAt: timeOf(first.takenAt) });
    expect(calls()).toEqual(['/v2/user/stories']);
  });

  test.each([`Story:${first.pk}:x`, `Story:${first.pk}:1:2`, 'Story:x', 'Story:'])('%s is refused', async (key) => {
    const answer = await ask(storyNode, { id: Buffer.from(key).toString('base64url'), more: true });
    expect(errorsOf(answer)).toEqual(['node BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('all fields of a story', () => {
  const factsOf = (story: Story) => ({
    id: expect.stringMatching(/^[\w-]+$/),
    pk: story.pk,
    graphId: story.fbid,
    code: story.code,
    takenAt: timeOf(story.takenAt),
    expiresAt: timeOf(story.takenAt + 86_400),
    width: 1080,
    height: 1920,
    images: [
      { url: expect.stringContaining(`${story.pk}_720x1280`), width: 720, height: 1280 },
      { url: expect.stringContaining(`${story.pk}_720x1280`), width: 720, height: 1280 },
    ],
    image: { width: 720 },
    small: { width: 720 },
    caption: null,
    audience: 'EVERYONE',
    track: trackOf(story),
  });
  const trackOf = (story: Story) => {
    const music = world.storyStickers.of(story).find((one) => one.kind === 'music');
    return music === undefined ? null : { pk: music.track.pk };
  };

  test('are read for a video with a mention, in one call', async () => {
    const { data, errors } = await ask(everythingOfStory, { by: keyOf(video) });
    expect(errors).toBeUndefined();
    const area = (topic: string) =>
      expect.closeTo(world.dice.share(`mention.${topic}`, video.owner.index, video.takenAt), 5);
    expect(data.story).toEqual({
      ...factsOf(video),
      kind: 'VIDEO',
      videos: [{ url: expect.stringContaining(`${video.pk}.mp4`), width: 720, height: 1280 }],
      videoDuration: video.duration,
      mentions: video.mentions.map(({ pk, username }) => ({
        user: { pk, username },
        area: { x: area('x'), y: area('y'), width: expect.any(Number), height: expect.any(Number), rotation: 0 },
      })),
      hashtags: video.hashtags.length === 0 ? null : expect.any(Array),
      sponsors: null,
      isPaidPartnership: false,
    });
    expect(calls()).toEqual(['/v2/user/stories']);
  });

  test('are read for a picture without a video, with hashtags in lower case', async () => {
    const { data, errors } = await ask(everythingOfStory, { by: keyOf(picture) });
    expect(errors).toBeUndefined();
    const [name] = picture.hashtags;
    expect(data.story).toMatchObject({
      ...factsOf(picture),
      kind: 'IMAGE',
      videos: null,
      videoDuration: null,
      mentions: null,
      hashtags: [
        {
          hashtag: { name: name?.toLowerCase() },
          area: { x: expect.closeTo(world.dice.share('hashtag.x', picture.owner.index, picture.takenAt), 5) },
        },
      ],
    });
    expect(calls()).toEqual(['/v2/user/stories']);
  });

  test('are read for a paid partnership, with the partner', async () => {
    const { data } = await ask(everythingOfStory, { by: keyOf(sponsored) });
    expect(data.story).toMatchObject({ isPaidPartnership: true, sponsors: [{ pk: sponsored.sponsor?.pk }] });
  });
});

describe('the URL of a story', () => {
  const url = `https://www.instagram.com/stories/${famous.username}/${first.pk}/`;

  test('costs nothing if the key has the username', async () => {
    expect((await ask(urlOfStory, { by: { pk: first.pk, owner: { username: famous.username } } })).data.story).toEqual({
      url,
    });
    expect(calls()).toEqual([]);
  });

  // The stories have the username, but the key has provided the owner by pk: the username must not be lost.
  test('is read if the owner is known by pk only', async () => {
    expect((await ask(urlOfStory, { by: keyOf(first) })).data.story).toEqual({ url });
  });
});

describe('stories of one user in one operation', () => {
  const all = world.stories.of(famous, world.now());

  test('provide facts of their owner in the same call, instead of a call for the profile', async () => {
    const { data } = await ask(storiesOfPerson, { pk: famous.pk, mentioned: false });
    expect(data.user?.stories?.edges?.map(({ node }) => [node.pk, node.takenAt, node.url])).toEqual(
      all.map(({ pk, takenAt }) => [
        pk,
        timeOf(takenAt),
        `https://www.instagram.com/stories/${famous.username}/${pk}/`,
      ]),
    );
    expect(data.user).toMatchObject({ hasStories: true, latestStoryAt: timeOf(all.at(-1)?.takenAt as number) });
  });

  test('take one call for each mentioned user whose followers are requested', async () => {
    const mentioned = new Set(all.flatMap(({ mentions }) => mentions.map(({ pk }) => pk)));
    const { data } = await ask(storiesOfPerson, { pk: famous.pk, mentioned: true });
    expect(
      data.user?.stories?.edges?.flatMap(({ node }) => node.mentions?.map(({ user }) => user.followerCount) ?? []),
    ).toEqual(all.flatMap(({ mentions }) => mentions.map(({ followerCount }) => followerCount)));
    const fetched = sandbox.calls
      .filter(({ path, query }) => path === '/v2/user/by/id' && query['id'] !== famous.pk)
      .map(({ query }) => query['id']);
    expect(fetched.sort()).toEqual([...mentioned].sort());
  });

  test('are read in one call, requested singly and as a list', async () => {
    const [a, b] = [all[0] as Story, all.at(-1) as Story];
    const { data } = await ask(storyAmongOthers, { pk: famous.pk, first: a.pk, second: b.pk });
    expect(data).toMatchObject({ a: { takenAt: timeOf(a.takenAt) }, b: { takenAt: timeOf(b.takenAt) } });
    expect(data.user?.stories?.edges).toHaveLength(all.length);
    expect(calls()).toEqual(['/v2/user/stories']);
  });
});

describe('a story that cannot be read', () => {
  test.each([
    ['has expired', ended, 'NOT_FOUND'],
    ['belongs to someone without stories', { pk: first.pk, owner: { pk: QUIET.pk } }, 'NOT_FOUND'],
    ['belongs to someone who does not exist', { pk: first.pk, owner: { pk: GONE.pk } }, 'NOT_FOUND'],
    ['belongs to someone private', { pk: first.pk, owner: { pk: PRIVATE.pk } }, 'PRIVATE'],
  ])('is null with one error when it %s', async (_what, by, code) => {
    const answer = await ask(kindOfStory, { by });
    expect(answer.data.story).toBeNull();
    expect(errorsOf(answer)).toEqual([`story ${code}`]);
    expect(calls()).toEqual(['/v2/user/stories']);
  });

  test('has the facts of its key when the service fails, and an error for each other field', async () => {
    const clear = sandbox.faults.add({ upstream: 'HIKER', kind: 'html' });
    const answer = await ask(kindOfStory, { by: keyOf(first) });
    clear();
    expect(answer.data.story).toEqual({ pk: first.pk, expiresAt: null, kind: null });
    expect(errorsOf(answer)).toEqual(['story.expiresAt UPSTREAM_BAD_ANSWER', 'story.kind UPSTREAM_BAD_ANSWER']);
    expect(calls()).toEqual(['/v2/user/stories', '/v1/user/stories']);
  });

  // The error must be NOT_FOUND, not "Unexpected error.".
  test('has the error of its call if the time of posting is requested', async () => {
    const answer = await ask(kindOfStory, { by: ended, time: true });
    expect(answer.data.story).toBeNull();
    expect(errorsOf(answer)).toEqual(['story NOT_FOUND']);
  });
});
