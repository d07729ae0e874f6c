import { FAMOUS, type Person } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { rows } from '../../../support/required.ts';

// A comment on a story has no post, by which services find comments.

const token = { KEYAPI_TOKEN: 'sandbox-keyapi-token' };
const log: string[] = [];
const { sandbox } = await startGateway();
const gateways = {
  'KeyAPI alone': gatewayFor(sandbox, { HIKER_ACCESS_KEY: '', ...token }, ['HIKER'], log),
  'HikerAPI and KeyAPI': gatewayFor(sandbox, token, ['HIKER'], log),
  'every service': gatewayFor(sandbox, token, ['HIKER', 'META'], log),
};
const { people, stories, storyComments, now } = sandbox.world;
const written = stories
  .of(people.byPk(FAMOUS.pk) as Person, now())
  .flatMap((story) => storyComments.of(story, now()).map(({ pk }) => pk));

const query = graphql(/* GraphQL */ `
  query KnownOfStoryComments($by: UserBy!) {
    user(by: $by) {
      stories {
        edges {
          node {
            comments {
              pk
              isHidden
              gif {
                url
              }
              media {
                pk
              }
              parent {
                pk
              }
              repliesTo {
                pk
              }
            }
          }
        }
      }
    }
  }
`);

describe.each(Object.entries(gateways))('a comment on a story, from %s', (_services, { ask, calls }) => {
  test('has no post, which is no failure of the service', async () => {
    log.length = 0;
    const { data, errors } = await ask(query, { by: { pk: FAMOUS.pk } });
    expect(errors).toBeUndefined();
    const comments = data.user?.stories?.edges?.flatMap(({ node }) => node.comments ?? []);
    expect(rows(comments)).toEqual(
      written.map((pk) => ({ pk, isHidden: false, gif: null, media: null, parent: null, repliesTo: null })),
    );
    expect(log.filter((line) => /"level":(?:[4-6]0|"warn"|"error")/.test(line))).toEqual([]);
  });

  test.each([
    'likeCount',
    'replyCount',
    'isEdited',
    'isPinned',
    'isLikedByOwner',
    'hasVideoReplies',
    'likedByCoauthors { pk }',
    'photo(minWidth: 320) { url }',
    'replies { edges { cursor } }',
    'likers { edges { cursor } }',
  ])('says that no service provides %s, without a call', async (field) => {
    const { errors } = await ask<unknown, never>(
      `{ user(by: { pk: "${FAMOUS.pk}" }) { stories { edges { node { comments { ${field} } } } } } }`,
    );
    expect(rows(errors)).toHaveLength(written.length);
    for (const { message, extensions } of rows(errors)) {
      expect(message).toBe('no service provides this of a comment that belongs to no post, such as one on a story');
      expect(extensions?.code).toBe('NOT_SUPPORTED');
    }
    expect(calls().filter((path) => !path.includes('stories'))).toEqual([]);
  });
});

test('a comment of which only the pk is known may be on a post', async () => {
  const { errors } = await gateways['HikerAPI and KeyAPI'].ask('{ comment(by: { pk: "17900000000000001" }) { text } }');
  expect(errors).toMatchObject([{ message: expect.stringContaining('ask comment(by: {pk, mediaPk})') }]);
});
