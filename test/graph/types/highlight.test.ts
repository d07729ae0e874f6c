import { FAMOUS, type Highlight, type Person, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { type Paging, testConnection } from '../../support/lists/connection.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const keyOfHighlight = graphql(/* GraphQL */ `
  query KeyOfHighlight($pk: ID!) {
    highlight(pk: $pk) {
      __typename
      id
      pk
    }
  }
`);

const titleOfHighlight = graphql(/* GraphQL */ `
  query TitleOfHighlight($pk: ID!) {
    highlight(pk: $pk) {
      pk
      title
      storyCount
    }
  }
`);

const everythingOfHighlight = graphql(/* GraphQL */ `
  query EverythingOfHighlight($pk: ID!) {
    highlight(pk: $pk) {
      id
      pk
      title
      cover {
        url
        width
        height
      }
      createdAt
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
    highlight(pk: $pk) {
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
    highlight(pk: $pk) {
      list: stories(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfStories
      }
    }
  }
`);

const sizesInHighlight = graphql(/* GraphQL */ `
  query SizesInHighlight($pk: ID!) {
    highlight(pk: $pk) {
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

const famous = world.people.byPk(FAMOUS.pk) as Person;
const all = world.stories.highlights(famous);
const [first, second] = all as [Highlight, Highlight];
const items = world.stories.items(first);
const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString();

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
      createdAt: timeOf(first.createdAt),
      isPinned: false,
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
    expect(calls()).toEqual(['/v2/highlight/by/id']);
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
        isPinned: false,
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

testConnection(server, {
  name: 'Highlight.stories',
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
    const clear = sandbox.faults.add({ path: '/v2/highlight/by/id', kind: 'truncate' });
    const answer = await ask(titleOfHighlight, { pk: first.pk });
    clear();
    expect(answer.data.highlight).toEqual({ pk: first.pk, title: null, storyCount: null });
    expect(errorsOf(answer)).toEqual([
      'highlight.storyCount UPSTREAM_BAD_ANSWER',
      'highlight.title UPSTREAM_BAD_ANSWER',
    ]);
  });
});
