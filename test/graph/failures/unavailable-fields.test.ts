import { describe, expect, test } from 'vitest';
import { askTwice } from '../../support/calls/ask-twice.ts';
import { officialCalls } from '../../support/calls/calls.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { rows } from '../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const both = await startGateway({}, {}, ['HIKER', 'META']);
const gateways: [what: string, gateway: TestGateway][] = [
  ['the official API alone', server],
  ['HikerAPI too', both],
];

const ownersOnlyOfTagged = graphql(/* GraphQL */ `
  query OwnersOnlyOfTagged {
    account {
      taggedMedia(first: 2) {
        edges {
          node {
            caption
            copyrightCheck {
              state
            }
            comments(first: 1) {
              edges {
                node {
                  text
                  isHidden
                }
              }
            }
          }
        }
      }
    }
  }
`);

const partsUnderHashtag = graphql(/* GraphQL */ `
  query PartsUnderHashtag {
    hashtag(by: { name: "quietpaths" }) {
      topMedia(first: 2) {
        edges {
          node {
            caption
            children {
              kind
              caption
            }
          }
        }
      }
    }
  }
`);

const playsOfTagged = graphql(/* GraphQL */ `
  query PlaysOfTagged {
    account {
      taggedMedia(first: 2) {
        edges {
          node {
            isCommentEnabled
            playCount
          }
        }
      }
    }
  }
`);

const pksOfCommenters = graphql(/* GraphQL */ `
  query PksOfCommenters {
    account {
      media(first: 3) {
        edges {
          node {
            comments(first: 1) {
              edges {
                node {
                  author {
                    username
                    pk
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`);

const listsOfBusiness = graphql(/* GraphQL */ `
  query ListsOfBusiness {
    account {
      business(username: "the_juniper_archive") {
        username
        pk
        followers {
          edges {
            cursor
          }
        }
        stories {
          edges {
            cursor
          }
        }
      }
    }
  }
`);

describe('a field that only the owner of a post or comment can read', () => {
  test.each(gateways)(
    "is null for other people's posts without failing their other fields, with %s",
    async (_what, gateway) => {
      const { data } = await askTwice(gateway, ownersOnlyOfTagged);
      for (const { node } of rows(data.account?.taggedMedia?.edges))
        expect(node).toMatchObject({ caption: expect.any(String), copyrightCheck: null });
    },
  );

  test.each(gateways)("is not requested for other people's posts, with %s", async (_what, gateway) => {
    await gateway.ask(ownersOnlyOfTagged);
    expect(officialCalls(gateway)).toHaveLength(1);
  });

  test.each(gateways)("is null for the children of other people's albums, with %s", async (_what, gateway) => {
    const { data, errors } = await askTwice(gateway, partsUnderHashtag);
    expect(errors).toBeUndefined();
    expect(data.hashtag?.topMedia?.edges?.some(({ node }) => (node.children?.length ?? 0) > 0)).toBe(true);
    expect(officialCalls(gateway)).toHaveLength(2);
  });

  test('does not change which errors other fields have', async () => {
    const answer = await askTwice(server, playsOfTagged);
    expect(errorsOf(answer).filter((error) => error.includes('playCount'))).toEqual(
      [0, 1].map((index) => `account.taggedMedia.edges.${index}.node.playCount UPSTREAM_NOT_CONFIGURED`),
    );
  });
});

describe('a field that no configured service provides', () => {
  test('is null for a commenter, whose name is read', async () => {
    const { data } = await askTwice(server, pksOfCommenters);
    for (const { node } of rows(data.account?.media?.edges))
      expect(node.comments?.edges?.[0]?.node.author).toEqual({ username: expect.any(String), pk: null });
  });

  test('costs no call', async () => {
    await server.ask(pksOfCommenters);
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('is null for a business, with an error each', async () => {
    const answer = await askTwice(server, listsOfBusiness);
    expect(answer.data.account?.business).toMatchObject({ pk: null, followers: null, stories: null });
    expect(errorsOf(answer)).toEqual(
      ['followers', 'pk', 'stories'].map((field) => `account.business.${field} UPSTREAM_NOT_CONFIGURED`),
    );
  });

  test('has an error that names each service that would provide it once, and the setting that turns it on', async () => {
    const { errors } = await server.ask(listsOfBusiness);
    for (const { message } of rows(errors)) {
      expect(message).not.toMatch(/META|official API.*is not configured/);
      expect(message.match(/\bHIKER\b/g)).toHaveLength(1);
      expect(message).toMatch(/set HIKER_ACCESS_KEY\b/);
    }
  });
});
