import { FAMOUS, type Highlight, type Person, PRIVATE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { timeOf } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { type Paging, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const keyOfHighlight = graphql(/* GraphQL */ `
  query KeyOfHighlight($pk: ID!) {
    highlight(by: { pk: $pk }) {
      __typename
      id
      pk
    }
  }
`);

const titleOfHighlight = graphql(/* GraphQL */ `
  query TitleOfHighlight($pk: ID!) {
    highlight(by: { pk: $pk }) {
      pk
      title
      storyCount
    }
  }
`);

const highlightOfUrl = graphql(/* GraphQL */ `
  query HighlightOfUrl($url: URL!, $title: Boolean!) {
    highlight(by: { url: $url }) {
      id
      pk
      title @include(if: $title)
    }
  }
`);

const everythingOfHighlight = graphql(/* GraphQL */ `
  query EverythingOfHighlight($pk: ID!) {
    highlight(by: { pk: $pk }) {
      id
      pk
      title
      cover {
        url
        width
        height
      }
      croppedCover {
        url
      }
      coverCrop {
        left
        top
        right
        bottom
      }
      coverStoryPk
      createdAt
      latestStoryAt
      isPinned
      storyCount
      owner {
        pk
        username
        fullName
      }
      stories(first: 100) {
        totalCount
        edges {
          node {
            pk
            kind
            takenAt
            expiresAt
            url
            videoDuration
            mentions {
              user {
                username
              }
            }
            hashtags {
              hashtag {
                name
              }
            }
            owner {
              pk
              username
            }
          }
        }
      }
    }
  }
`);

const updatedHighlight = graphql(/* GraphQL */ `
  query UpdatedHighlight($pk: ID!) {
    highlight(by: { pk: $pk }) {
      title
      updatedAt
    }
  }
`);

const highlightNode = graphql(/* GraphQL */ `
  query HighlightNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on Highlight {
        pk
        title @include(if: $more)
      }
    }
  }
`);

const storiesInHighlight = graphql(/* GraphQL */ `
  query StoriesInHighlight($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    highlight(by: { pk: $pk }) {
      list: stories(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfStories
      }
    }
  }
`);

const sizesInHighlight = graphql(/* GraphQL */ `
  query SizesInHighlight($pk: ID!) {
    highlight(by: { pk: $pk }) {
      stories(first: 3) {
        edges {
          node {
            width
            caption
            track {
              pk
            }
          }
        }
      }
    }
  }
`);

const trayOf = graphql(/* GraphQL */ `
  query TrayOf($pk: ID!, $stories: Boolean!) {
    user(by: { pk: $pk }) {
      highlights {
        edges {
          node {
            id
            pk
            title
            createdAt
            updatedAt
            isPinned
            storyCount
            owner {
              username
            }
            stories(first: 1) @include(if: $stories) {
              edges {
                node {
                  pk
                }
              }
            }
          }
        }
      }
    }
  }
`);

const titlesOf = graphql(/* GraphQL */ `
  query TitlesOf($by: UserBy!) {
    user(by: $by) {
      highlights {
        edges {
          node {
            title
            createdAt
            latestStoryAt
          }
        }
      }
    }
  }
`);

const coversOf = graphql(/* GraphQL */ `
  query CoversOf($pk: ID!) {
    user(by: { pk: $pk }) {
      highlights {
        edges {
          node {
            coverStoryPk
          }
        }
      }
    }
  }
`);

const famous = world.people.byPk(FAMOUS.pk) as Person;
const all = world.stories.highlights(famous);
const [first, second] = all as [Highlight, Highlight];
const items = world.stories.items(first);
const stories = (pk: string) => async (paging: Paging) => {
  const answer = await ask(storiesInHighlight, { pk, ...paging });
  return { answer, page: answer.data.highlight?.list };
};

describe('a highlight by key', () => {
  test.each([first.pk, `highlight:${first.pk}`])('%s costs nothing for facts of the key itself', async (pk) => {
    const { data } = await ask(keyOfHighlight, { pk });
    expect(data.highlight).toEqual({ __typename: 'Highlight', id: expect.stringMatching(/^[\w-]+$/), pk: first.pk });
    expect(calls()).toEqual([]);
  });

  test.each(['', 'x', 'highlight:', 'highlight:highlight:1', '1_2'])('"%s" is refused without a call', async (pk) => {
    const answer = await ask(keyOfHighlight, { pk });
    expect(answer.data.highlight).toBeNull();
    expect(errorsOf(answer)).toEqual(['highlight BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a highlight by its URL', () => {
  test.each([
    `https://www.instagram.com/stories/highlights/${first.pk}/`,
    `instagram.com/stories/highlights/${first.pk}?igsh=x`,
  ])('%s costs nothing for facts of the key itself', async (url) => {
    const { data } = await ask(highlightOfUrl, { url, title: false });
    expect(data.highlight).toEqual({ id: expect.stringMatching(/^[\w-]+$/), pk: first.pk });
    expect(calls()).toEqual([]);
  });

  test('is the same entity as by its pk', async () => {
    const url = `https://www.instagram.com/stories/highlights/${first.pk}/`;
    const byPk = await ask(keyOfHighlight, { pk: first.pk });
    expect((await ask(highlightOfUrl, { url, title: true })).data.highlight).toEqual({
      id: byPk.data.highlight?.id,
      pk: first.pk,
      title: first.title,
    });
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });

  test('by a share link costs one call more, in the estimate too', async () => {
    const code = Buffer.from(`highlight:${first.pk}`).toString('base64url');
    const url = `https://www.instagram.com/share/${code}/`;
    expect((await ask(highlightOfUrl, { url, title: true })).data.highlight).toMatchObject({
      pk: first.pk,
      title: first.title,
    });
    expect(calls()).toEqual(['/v1/share/by/url', '/v2/highlight/by/id']);
    const { estimate } = await explain(server, `{ highlight(by: { url: "${url}" }) { id title } }`);
    expect(estimate?.requests).toBe(2);
  });

  test.each([
    'https://www.instagram.com/the_juniper_archive/',
    'https://www.instagram.com/stories/the_juniper_archive/3772504871562529162/',
    'https://www.instagram.com/stories/highlights/',
    'https://example.com/stories/highlights/1/',
  ])('%s is refused without a call', async (url) => {
    const answer = await ask(highlightOfUrl, { url, title: true });
    expect(answer.data.highlight).toBeNull();
    expect(errorsOf(answer)).toEqual(['highlight BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a highlight by Relay id', () => {
  test('has the same id on every path to it, and costs no call until more is requested', async () => {
    const tray = await ask(trayOf, { pk: famous.pk, stories: false });
    const id = tray.data.user?.highlights?.edges?.[0]?.node.id as string;
    expect((await ask(keyOfHighlight, { pk: first.pk })).data.highlight?.id).toBe(id);
    expect((await ask(highlightNode, { id, more: false })).data.node).toEqual({
      __typename: 'Highlight',
      id,
      pk: first.pk,
    });
    expect(calls()).toEqual([]);
    expect((await ask(highlightNode, { id, more: true })).data.node).toEqual({
      __typename: 'Highlight',
      id,
      pk: first.pk,
      title: first.title,
    });
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });
});

describe('all fields of a highlight', () => {
  test('take one call, with its stories', async () => {
    const { data, errors } = await ask(everythingOfHighlight, { pk: first.pk });
    expect(errors).toBeUndefined();
    expect(data.highlight).toEqual({
      id: expect.stringMatching(/^[\w-]+$/),
      pk: first.pk,
      title: first.title,
      cover: { url: expect.stringContaining(first.coverPk), width: 150, height: 150 },
      croppedCover: { url: expect.stringContaining(first.coverPk) },
      coverCrop: { left: 0, top: expect.any(Number), right: 1, bottom: expect.any(Number) },
      coverStoryPk: first.coverPk,
      createdAt: timeOf(first.createdAt),
      latestStoryAt: timeOf(first.latestAt),
      isPinned: first.isPinned,
      storyCount: first.itemCount,
      owner: { pk: famous.pk, username: famous.username, fullName: famous.fullName },
      stories: {
        totalCount: first.itemCount,
        edges: items.map((story) => ({
          node: {
            pk: story.pk,
            kind: story.mediaType === 2 ? 'VIDEO' : 'IMAGE',
            takenAt: timeOf(story.takenAt),
            expiresAt: null,
            url: `https://www.instagram.com/stories/${famous.username}/${story.pk}/`,
            videoDuration: story.mediaType === 2 ? story.duration : null,
            mentions:
              story.mentions.length === 0 ? null : story.mentions.map(({ username }) => ({ user: { username } })),
            hashtags:
              story.hashtags.length === 0
                ? null
                : story.hashtags.map((name) => ({ hashtag: { name: name.toLowerCase() } })),
            owner: { pk: famous.pk, username: famous.username },
          },
        })),
      },
    });
    expect(data.highlight?.stories?.edges?.map(({ node }) => node.pk)).toContain(data.highlight?.coverStoryPk);
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });

  test('are the same along the second access path, which is called when the first fails', async () => {
    const { data: expected } = await ask(everythingOfHighlight, { pk: second.pk });
    const clear = sandbox.faults.add({ path: '/v2/highlight/by/id', status: 500 });
    const { data, errors } = await ask(everythingOfHighlight, { pk: second.pk });
    clear();
    expect(errors).toBeUndefined();
    expect(data).toEqual(expected);
    expect(calls()).toEqual(['/v2/highlight/by/id', '/v1/highlight/by/url']);
  });

  test('facts of old stories that a highlight lacks are null, and not searched among current stories', async () => {
    const { data, errors } = await ask(sizesInHighlight, { pk: first.pk });
    expect(errors).toBeUndefined();
    expect(data.highlight?.stories?.edges?.map(({ node }) => node)).toEqual(
      items.slice(0, 3).map(() => ({ width: null, caption: null, track: null })),
    );
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });

  test('the time of its last change is only in the list of its owner', async () => {
    const { data, errors } = await ask(updatedHighlight, { pk: first.pk });
    expect(errors).toBeUndefined();
    expect(data.highlight).toEqual({ title: first.title, updatedAt: null });
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });
});

describe('the highlights of a user', () => {
  test('take one call for the facts in their rows', async () => {
    const { data } = await ask(trayOf, { pk: famous.pk, stories: false });
    expect(data.user?.highlights?.edges?.map(({ node }) => node)).toEqual(
      all.map((highlight) => ({
        id: expect.stringMatching(/^[\w-]+$/),
        pk: highlight.pk,
        title: highlight.title,
        createdAt: timeOf(highlight.createdAt),
        updatedAt: timeOf(highlight.createdAt),
        isPinned: highlight.isPinned,
        storyCount: highlight.itemCount,
        owner: { username: famous.username },
      })),
    );
    expect(calls()).toEqual(['/v2/user/highlights']);
  });

  test('take one call each for their stories', async () => {
    const { data } = await ask(trayOf, { pk: famous.pk, stories: true });
    expect(data.user?.highlights?.edges?.map(({ node }) => node.stories?.edges?.[0]?.node.pk)).toEqual(
      all.map((highlight) => world.stories.items(highlight)[0]?.pk),
    );
    expect(calls()).toEqual(['/v2/user/highlights', ...all.map(() => '/v2/highlight/by/id')]);
    expect(
      sandbox.calls
        .slice(1)
        .map(({ query }) => query['id'])
        .sort(),
    ).toEqual(all.map(({ pk }) => pk).sort());
  });
});

describe('the highlights of a user, when their list fails', () => {
  afterEach(() => sandbox.faults.clear());
  const titles = all.map(({ title, createdAt, latestAt }) => ({
    title,
    createdAt: timeOf(createdAt),
    latestStoryAt: timeOf(latestAt),
  }));

  test('are read in the second format', async () => {
    sandbox.faults.add({ path: '/v2/user/highlights', kind: 'truncate' });
    const { data, errors } = await ask(titlesOf, { by: { pk: famous.pk } });
    expect(errors).toBeUndefined();
    expect(data.user?.highlights?.edges?.map(({ node }) => node)).toEqual(titles);
    expect(calls()).toEqual(['/v2/user/highlights', '/v1/user/highlights']);
  });

  test('are read in the second format by the username where only that is known', async () => {
    sandbox.faults.add({ path: '/v2/user/highlights/by/username', status: 503 });
    const { data } = await ask(titlesOf, { by: { username: famous.username } });
    expect(data.user?.highlights?.edges?.map(({ node }) => node)).toEqual(titles);
    expect(calls()).toEqual(['/v2/user/highlights/by/username', '/v1/user/highlights/by/username']);
  });

  test('are completed one by one where the second format lacks a selected fact', async () => {
    sandbox.faults.add({ path: '/v2/user/highlights*', status: 503 });
    const { data } = await ask(coversOf, { pk: famous.pk });
    expect(data.user?.highlights?.edges?.map(({ node }) => node.coverStoryPk)).toEqual(
      all.map(({ coverPk }) => coverPk),
    );
    expect(calls().filter((path) => path === '/v2/highlight/by/id')).toHaveLength(all.length);
    expect(calls()).toContain('/v1/user/highlights');
  });
});

testConnection(server, {
  name: 'Highlight.stories',
  isOnePage: true,
  read: stories(first.pk),
  others: [stories(second.pk)],
  pks: () => items.map(({ pk }) => pk),
  calls: ['/v2/highlight/by/id'],
  isWhole: true,
});

describe('a highlight that cannot be read', () => {
  const secret = world.stories.highlights(world.people.byPk(PRIVATE.pk) as Person)[0] as Highlight;

  test.each([
    ['gone', String(BigInt(first.pk) + 1n), 'NOT_FOUND'],
    ['private', secret.pk, 'PRIVATE'],
  ])('is null with one error when it is %s', async (_what, pk, code) => {
    const answer = await ask(titleOfHighlight, { pk });
    expect(answer.data.highlight).toBeNull();
    expect(errorsOf(answer)).toEqual([`highlight ${code}`]);
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });

  test('has its pk when the service fails, and an error for each other field', async () => {
    sandbox.faults.add({ path: '/v2/highlight/by/id', kind: 'truncate' });
    sandbox.faults.add({ path: '/v1/highlight/by/url', kind: 'truncate' });
    const answer = await ask(titleOfHighlight, { pk: first.pk });
    sandbox.faults.clear();
    expect(answer.data.highlight).toEqual({ pk: first.pk, title: null, storyCount: null });
    expect(errorsOf(answer)).toEqual([
      'highlight.storyCount UPSTREAM_BAD_ANSWER',
      'highlight.title UPSTREAM_BAD_ANSWER',
    ]);
  });
});
