import type { Story } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';

const server = await startGateway({}, frozenTime());
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const hashtagsOnStories = graphql(/* GraphQL */ `
  query HashtagsOnStories($pk: ID!) {
    user(by: { pk: $pk }) {
      stories(first: 100) {
        edges {
          node {
            pk
            hashtags {
              hashtag {
                __typename
                id
                name
              }
            }
          }
        }
      }
    }
  }
`);

const hashtagNode = graphql(/* GraphQL */ `
  query HashtagNode($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Hashtag {
        name
      }
    }
  }
`);

const factsOfHashtag = graphql(/* GraphQL */ `
  query FactsOfHashtag($name: String!) {
    hashtag(by: { name: $name }) {
      id
      name
      graphId
      mediaCount
      isTrending
    }
  }
`);

const countOfHashtag = graphql(/* GraphQL */ `
  query CountOfHashtag($name: String!) {
    hashtag(by: { name: $name }) {
      name
      mediaCount
    }
  }
`);

const countOfHashtagNode = graphql(/* GraphQL */ `
  query CountOfHashtagNode($id: ID!) {
    node(id: $id) {
      id
      ... on Hashtag {
        mediaCount
      }
    }
  }
`);

/** A story that shows a hashtag now. */
const story = (() => {
  for (let index = 100; ; index += 1) {
    const person = world.people.at(index);
    const found = person.isPrivate
      ? undefined
      : world.stories.of(person, world.now()).find(({ hashtags }) => hashtags.length > 0);
    if (found !== undefined) return found;
  }
})() satisfies Story;
const name = (story.hashtags[0] as string).toLowerCase();
const idOf = (tag: string) => Buffer.from(`Hashtag:${tag}`).toString('base64url');

async function hashtagOnStory() {
  const { data, errors } = await ask(hashtagsOnStories, { pk: story.owner.pk });
  expect(errors).toBeUndefined();
  return data.user?.stories?.edges?.find(({ node }) => node.pk === story.pk)?.node.hashtags?.[0]?.hashtag;
}

describe('a hashtag', () => {
  test('on a story is read with it, in lower case', async () => {
    expect(await hashtagOnStory()).toEqual({ __typename: 'Hashtag', id: expect.stringMatching(/^[\w-]+$/), name });
    expect(calls()).toEqual(['/v2/user/stories']);
  });

  test('by Relay id is complete without a call, in any script', async () => {
    const id = (await hashtagOnStory())?.id as string;
    const more = idOf('été');
    const { data, errors } = await ask(hashtagNode, { ids: [id, more] });
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([
      { __typename: 'Hashtag', id, name },
      { __typename: 'Hashtag', id: more, name: 'été' },
    ]);
    expect(calls()).toEqual([]);
  });

  test('without a name has no id', async () => {
    const answer = await ask(hashtagNode, { ids: [idOf('')] });
    expect(answer.data.nodes).toEqual([null]);
    expect(errorsOf(answer)).toEqual(['nodes.0 BAD_USER_INPUT']);
  });

  // Ids are made from the lower-cased name. An id with capitals was never issued, and would be a second id of one hashtag.
  test('has one id only, in lower case', async () => {
    const answer = await ask(hashtagNode, { ids: [idOf(name.toUpperCase())] });
    expect(errorsOf(answer)).toEqual(['nodes.0 BAD_USER_INPUT']);
  });
});

const nameByUrl = graphql(/* GraphQL */ `
  query HashtagNameByUrl($url: URL!) {
    hashtag(by: { url: $url }) {
      id
      name
    }
  }
`);

describe('a hashtag by its URL', () => {
  test('has its name without a call, in lower case and in any script', async () => {
    for (const [path, expected] of [
      ['QuietPaths/', 'quietpaths'],
      ['%C3%A9t%C3%A9', 'été'],
    ] as const) {
      const { data } = await ask(nameByUrl, { url: `https://www.instagram.com/explore/tags/${path}` });
      expect(data.hashtag).toEqual({ id: idOf(expected), name: expected });
    }
    expect(calls()).toEqual([]);
  });

  test.each([
    ['https://www.instagram.com/explore/locations/1649813112/', 'it is the URL of a Place, not of a hashtag'],
    ['https://example.org/explore/tags/quietpaths/', 'gramgraph does not know this kind of URL'],
  ])('cannot be %s', async (url, reason) => {
    const answer = await ask(nameByUrl, { url });
    expect(answer.data.hashtag).toBeNull();
    expect(errorsOf(answer)).toEqual(['hashtag BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toContain(reason);
    expect(calls()).toEqual([]);
  });
});

describe('the facts of a hashtag', () => {
  const tag = 'quietpaths';
  const facts = {
    graphId: world.hashtags.byName(tag)?.id,
    mediaCount: world.hashtagged.count(tag),
  };

  test('come from HikerAPI in one call', async () => {
    const { data, errors } = await ask(factsOfHashtag, { name: '#QuietPaths' });
    expect(errors).toBeUndefined();
    expect(facts.mediaCount).toBeGreaterThan(world.hashtagged.top(tag).length);
    expect(data.hashtag).toEqual({ id: idOf(tag), name: tag, ...facts, isTrending: false });
    expect(calls()).toEqual(['/v2/hashtag/by/name']);
  });

  test('are read by Relay id too', async () => {
    const { data, errors } = await ask(countOfHashtagNode, { id: idOf(tag) });
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ id: idOf(tag), mediaCount: facts.mediaCount });
    expect(calls()).toEqual(['/v2/hashtag/by/name']);
  });

  test('are estimated at their price', async () => {
    const { estimate } = await explain(server, countOfHashtag, { name: tag });
    expect(estimate).toMatchObject({ requests: 1, billed: 1 });
    expect((await ask(countOfHashtag, { name: tag })).extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
  });

  test.each([{ status: 500 }, { status: 410 }, { kind: 'truncate' }, { kind: 'wrong-shape' }] as const)(
    'come from the older endpoint after %j, except those that it lacks',
    async (fault) => {
      const clear = sandbox.faults.add({ path: '/v2/hashtag/by/name', ...fault });
      const answer = await ask(factsOfHashtag, { name: tag });
      clear();
      expect(answer.data.hashtag).toEqual({ id: idOf(tag), name: tag, ...facts, isTrending: null });
      expect(answer.errors).toHaveLength(1);
      expect(calls()).toEqual(['/v2/hashtag/by/name', '/v1/hashtag/by/name']);
    },
  );

  test('of a hashtag that nobody has used are NOT_FOUND for one call', async () => {
    const answer = await ask(countOfHashtag, { name: 'xqzzt' });
    expect(answer.data.hashtag).toBeNull();
    expect(errorsOf(answer)).toEqual(['hashtag NOT_FOUND']);
    expect(calls()).toHaveLength(1);
  });

  // Stories contain hashtags with emoji, but no others.
  test.each([
    ['an emoji', 'bread🍞', ['/v2/hashtag/by/name']],
    ['signs', 'a/b?c#', []],
    ['a space', 'two words', []],
    ['5000 letters', 'x'.repeat(5000), []],
  ])('are requested of a hashtag with %s only if Instagram can have it', async (_what, odd, expected) => {
    await ask(countOfHashtagNode, { id: idOf(odd) });
    expect(calls()).toEqual(expected);
  });
});
