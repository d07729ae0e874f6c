import { describe, expect, test } from 'vitest';
import { faults } from '../support/faults.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { graphql } from '../support/graphql/index.ts';
import { askTwice, official } from '../support/official.ts';
import { rows } from '../support/rows.ts';

const server = await startGateway({}, {}, ['META']);
const both = await startGateway({}, {}, ['HIKER', 'META']);
const gateways: [what: string, gateway: TestGateway][] = [
  ['the official API alone', server],
  ['HikerAPI beside it', both],
];

const ownersOnlyOfTagged = graphql(/* GraphQL */ `
  query OwnersOnlyOfTagged {
    account {
      taggedMedia(first: 2) {
        edges {
          node {
            caption
            isCommentEnabled
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
    hashtag(name: "quietpaths") {
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

describe('what only its owner is told of a post or a comment', () => {
  test.each(gateways)('fails nothing else of a stranger’s, with %s', async (_what, gateway) => {
    const { data } = await askTwice(gateway, ownersOnlyOfTagged);
    for (const { node } of rows(data.account?.taggedMedia?.edges))
      expect(node).toMatchObject({ caption: expect.any(String), isCommentEnabled: null });
  });

  test.each(gateways)('is not asked of a stranger’s, with %s', async (_what, gateway) => {
    await gateway.ask(ownersOnlyOfTagged);
    expect(official(gateway)).toHaveLength(1);
  });

  test.each(gateways)('is null for the parts of a stranger’s album, with %s', async (_what, gateway) => {
    const { data, errors } = await askTwice(gateway, partsUnderHashtag);
    expect(errors).toBeUndefined();
    expect(data.hashtag?.topMedia?.edges?.some(({ node }) => (node.children?.length ?? 0) > 0)).toBe(true);
    expect(official(gateway)).toHaveLength(2);
  });

  test('does not decide over what another service provides', async () => {
    const answer = await askTwice(server, playsOfTagged);
    expect(faults(answer).filter((fault) => fault.includes('playCount'))).toEqual(
      [0, 1].map((index) => `account.taggedMedia.edges.${index}.node.playCount UPSTREAM_NOT_CONFIGURED`),
    );
  });
});

describe('what no service that is configured can tell', () => {
  test('of a commenter is null, and the name stays', async () => {
    const { data } = await askTwice(server, pksOfCommenters);
    for (const { node } of rows(data.account?.media?.edges))
      expect(node.comments?.edges?.[0]?.node.author).toEqual({ username: expect.any(String), pk: null });
  });

  test('costs no call', async () => {
    await server.ask(pksOfCommenters);
    expect(official(server)).toHaveLength(1);
  });

  test('of a business is null, with an error at each', async () => {
    const answer = await askTwice(server, listsOfBusiness);
    expect(answer.data.account?.business).toMatchObject({ pk: null, followers: null, stories: null });
    expect(faults(answer)).toEqual(
      ['followers', 'pk', 'stories'].map((field) => `account.business.${field} UPSTREAM_NOT_CONFIGURED`),
    );
  });

  test('is said by the names of the services that would help, each once', async () => {
    const { errors } = await server.ask(listsOfBusiness);
    for (const { message } of rows(errors)) {
      expect(message).not.toMatch(/META|official API.*is not configured/);
      expect(message.match(/HIKER/g)).toHaveLength(1);
    }
  });
});
