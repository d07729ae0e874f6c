import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { personOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

const time = frozenTime();
const server = await startGateway({}, time, ['META']);
const both = await startGateway({}, time, ['HIKER', 'META']);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const stories = world.stories.of(business, world.now()).toReversed();

const everythingOfOfficialStories = graphql(/* GraphQL */ `
  query EverythingOfOfficialStories {
    account {
      stories {
        edges {
          node {
            __typename
            id
            pk
            graphId
            code
            url
            kind
            takenAt
            expiresAt
            caption
            owner {
              id
              pk
              username
              followerCount
            }
            images {
              url
            }
            videos {
              url
            }
          }
        }
      }
    }
  }
`);

const mentionsOfStories = graphql(/* GraphQL */ `
  query MentionsOfStories {
    account {
      stories {
        edges {
          node {
            pk
            mentions {
              user {
                pk
              }
            }
          }
        }
      }
    }
  }
`);

const storiesOfPerson = graphql(/* GraphQL */ `
  query OfficialStoriesOfPerson($by: UserBy!) {
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

describe('stories of the account', () => {
  test('are complete in one call', async () => {
    const { data, errors } = await askTwice(server, everythingOfOfficialStories);
    expect(errors).toBeUndefined();
    expect(stories.length).toBeGreaterThan(1);
    expect(data.account?.stories?.edges?.map(({ node }) => node)).toEqual(
      stories.map((story) => ({
        __typename: 'Story',
        id: expect.stringMatching(/^[\w-]+$/),
        pk: story.pk,
        graphId: story.fbid,
        code: story.code,
        url: `https://www.instagram.com/stories/${business.username}/${story.pk}/`,
        kind: story.mediaType === 2 ? 'VIDEO' : 'IMAGE',
        takenAt: new Date(story.takenAt * 1000).toISOString(),
        expiresAt: new Date((story.takenAt + 86_400) * 1000).toISOString(),
        caption: null,
        owner: {
          id: expect.stringMatching(/^[\w-]+$/),
          pk: business.pk,
          username: business.username,
          followerCount: business.followerCount,
        },
        images: [{ url: expect.stringMatching(/^https?:/) }],
        videos: story.mediaType === 2 ? [{ url: expect.stringMatching(/^https?:/) }] : null,
      })),
    );
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('call HikerAPI once for all of them, for facts that the official API lacks', async () => {
    const { data, errors } = await askTwice(both, mentionsOfStories);
    expect(errors).toBeUndefined();
    expect(data.account?.stories?.edges?.map(({ node }) => node.pk)).toEqual(stories.map(({ pk }) => pk));
    expect(officialCalls(both)).toHaveLength(1);
    expect(hikerCalls(both)).toEqual(['/v2/user/stories']);
  });

  test('are those of the user by graphId', async () => {
    const { data, errors } = await askTwice(server, storiesOfPerson, { by: { graphId: business.fbid } });
    expect(errors).toBeUndefined();
    expect(data.user?.stories?.edges?.map(({ node }) => node.pk)).toEqual(stories.map(({ pk }) => pk));
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('of another user are an error that names the services that would provide them', async () => {
    const answer = await askTwice(server, storiesOfPerson, { by: { username: FAMOUS.username } });
    expect(answer.data.user?.stories ?? null).toBeNull();
    expect(errorsOf(answer)).toHaveLength(1);
    expect(answer.errors?.[0]?.message).toMatch(/HIKER|KEYAPI/);
  });
});
