import type { Story } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';

const { ask, calls, sandbox } = await startGateway({}, frozenTime());
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
