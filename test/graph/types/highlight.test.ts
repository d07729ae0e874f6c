import { FAMOUS, type Highlight, type Person, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { faults } from '../../support/faults.ts';
import { startGateway } from '../../support/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { keepsThePromisesOfLists, type Paging } from '../../support/lists.ts';

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
  test.each([first.pk, `highlight:${first.pk}`])('%s costs nothing for what the key itself provides', async (pk) => {
    const { data } = await ask(keyOfHighlight, { pk });
    expect(data.highlight).toEqual({ __typename: 'Highlight', id: expect.stringMatching(/^[\w-]+$/), pk: first.pk });
    expect(calls()).toEqual([]);
  });

  test.each(['', 'x', 'highlight:', 'highlight:highlight:1', '1_2'])(
    '"%s" is refused before anything is asked',
    async (pk) => {
      const answer = await ask(keyOfHighlight, { pk });
      expect(answer.data.highlight).toBeNull();
      expect(faults(answer)).toEqual(['highlight BAD_USER_INPUT']);
      expect(calls()).toEqual([]);
    },
  );
});

describe('a highlight by Relay id', () => {
  test('has the same id by every way to it, and makes no call until more is asked', async () => {
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

describe('everything about a highlight', () => {
  test('is what the world knows, its stories with it, in one call', async () => {
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

  test('of old stories what a highlight does not tell is null, and not looked for among those showing', async () => {
    const { data, errors } = await ask(sizesInHighlight, { pk: first.pk });
    expect(errors).toBeUndefined();
    expect(data.highlight?.stories?.edges?.map(({ node }) => node)).toEqual(
      items.slice(0, 3).map(() => ({ width: null, caption: null, track: null })),
    );
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });

  test("when it was last changed is told in its owner's tray only", async () => {
    const { data, errors } = await ask(updatedHighlight, { pk: first.pk });
    expect(errors).toBeUndefined();
    expect(data.highlight).toEqual({ title: first.title, updatedAt: null });
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });
});

describe('the highlights of a person', () => {
  test('are answered from their rows for one call', async () => {
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

  test('cost one call each for their stories', async () => {
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

keepsThePromisesOfLists(server, {
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
    expect(faults(answer)).toEqual([`highlight ${code}`]);
    expect(calls()).toEqual(['/v2/highlight/by/id']);
  });

  test('keeps its pk when the service fails, each field with an error of its own', async () => {
    const clear = sandbox.faults.add({ path: '/v2/highlight/by/id', kind: 'truncate' });
    const answer = await ask(titleOfHighlight, { pk: first.pk });
    clear();
    expect(answer.data.highlight).toEqual({ pk: first.pk, title: null, storyCount: null });
    expect(faults(answer)).toEqual(['highlight.storyCount UPSTREAM_BAD_ANSWER', 'highlight.title UPSTREAM_BAD_ANSWER']);
  });
});
