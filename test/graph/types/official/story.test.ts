import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { faults } from '../../../support/faults.ts';
import { startGateway } from '../../../support/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { askTwice, official, paid, personOf } from '../../../support/official.ts';

// The clock stands still, so that no story ends while it is compared.
const now = new Date();
const server = await startGateway({}, { now: () => now }, ['META']);
const both = await startGateway({}, { now: () => now }, ['HIKER', 'META']);
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
  test('are told whole in one call', async () => {
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
    expect(official(server)).toHaveLength(1);
  });

  test('ask HikerAPI once, for all of them, for what the official API does not tell', async () => {
    const { data, errors } = await askTwice(both, mentionsOfStories);
    expect(errors).toBeUndefined();
    expect(data.account?.stories?.edges?.map(({ node }) => node.pk)).toEqual(stories.map(({ pk }) => pk));
    expect(official(both)).toHaveLength(1);
    expect(paid(both)).toEqual(['/v2/user/stories']);
  });

  test('are a person’s by graphId', async () => {
    const { data, errors } = await askTwice(server, storiesOfPerson, { by: { graphId: business.fbid } });
    expect(errors).toBeUndefined();
    expect(data.user?.stories?.edges?.map(({ node }) => node.pk)).toEqual(stories.map(({ pk }) => pk));
    expect(official(server)).toHaveLength(1);
  });

  test('of somebody else are not to be had, which says what would help', async () => {
    const answer = await askTwice(server, storiesOfPerson, { by: { username: FAMOUS.username } });
    expect(answer.data.user?.stories ?? null).toBeNull();
    expect(faults(answer)).toHaveLength(1);
    expect(answer.errors?.[0]?.message).toMatch(/HIKER|KEYAPI/);
  });
});
