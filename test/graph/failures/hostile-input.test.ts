import { BUSINESS, type Catalog } from 'gramgraph-sandbox';
import { describe, expect, test, vi } from 'vitest';
import { askTwice } from '../../support/calls/ask-twice.ts';
import { officialCalls } from '../../support/calls/calls.ts';
import { personOf } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const catalog = sandbox.world.catalogs.of(personOf(sandbox, BUSINESS.username)) as Catalog;

/** Characters that would end the arguments of a field, a string, a list, a URL or a line if they were inserted unescaped. */
const hostile = [
  'a){id}',
  'a),username(b',
  '{',
  '}',
  '"quoted"',
  "it's",
  'one,two',
  'two\nlines',
  'a&access_token=b',
  'a=b?c#d/../e',
  '%29%7Bid%7D',
  '\\',
  '🍞',
  '\u0000',
  '\u2028',
];

const namesOfOthers = graphql(/* GraphQL */ `
  query NamesOfOthers($name: String!) {
    account {
      business(username: $name) {
        followerCount
      }
    }
  }
`);

const hashtagsByName = graphql(/* GraphQL */ `
  query HashtagsByHostileName($name: String!) {
    hashtag(by: { name: $name }) {
      graphId
    }
  }
`);

const thingsById = graphql(/* GraphQL */ `
  query ThingsByHostileId($id: ID!) {
    account {
      container(graphId: $id) {
        status
      }
      mentionedMedia(graphId: $id) {
        caption
      }
      mentionedComment(graphId: $id) {
        text
      }
      productAppeal(productId: $id) {
        isEligible
      }
    }
  }
`);

const productsFound = graphql(/* GraphQL */ `
  query ProductsFoundByHostileText($catalogId: ID!, $query: String) {
    account {
      products(catalogId: $catalogId, query: $query, first: 2) {
        edges {
          node {
            name
          }
        }
      }
    }
  }
`);

const limitSince = graphql(/* GraphQL */ `
  query PublishingLimitSince($since: DateTime) {
    account {
      publishingLimit(since: $since) {
        used
      }
    }
  }
`);

describe.each(hostile)('%j', (text) => {
  test('as an account name is refused without a call', async () => {
    const answer = await askTwice(server, namesOfOthers, { name: text });
    expect(errorsOf(answer)).toEqual(['account.business BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([]);
  });

  test('as a hashtag is refused, or searched unchanged', async () => {
    const answer = await askTwice(server, hashtagsByName, { name: text });
    const [error] = answer.errors ?? [];
    const calls = sandbox.calls.map(({ query }) => query['q']);
    expect(calls).toEqual(error?.extensions?.code === 'BAD_USER_INPUT' ? [] : [text]);
    expect(error?.extensions?.code).toMatch(/^(BAD_USER_INPUT|NOT_FOUND)$/);
  });

  test('as an id is refused without a call, in each argument', async () => {
    const answer = await askTwice(server, thingsById, { id: text });
    expect(errorsOf(answer).filter((error) => !error.endsWith(' BAD_USER_INPUT'))).toEqual([]);
    expect(answer.errors).toHaveLength(4);
    expect(officialCalls(server)).toEqual([]);
  });

  test('as a product search is sent unchanged', async () => {
    const answer = await askTwice(server, productsFound, { catalogId: catalog.id, query: text });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.account?.products?.edges).toEqual([]);
    expect(sandbox.calls.map(({ query }) => query['q'])).toEqual([text]);
    expect(sandbox.calls.every(({ query }) => !query['fields']?.includes(text))).toBe(true);
  });
});

describe('the remaining posts of the day', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

  test('are counted since a time within the last day', async () => {
    const answer = await askTwice(server, limitSince, { since: hoursAgo(23.9) });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.account?.publishingLimit).toEqual({ used: 0 });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('since an earlier time are refused without a call', async () => {
    const answer = await askTwice(server, limitSince, { since: hoursAgo(24.1) });
    expect(errorsOf(answer)).toEqual(['account.publishingLimit BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([]);
  });

  test('since a time in the document are refused without a call once that is more than a day ago', async () => {
    const document = `{ account { publishingLimit(since: "${hoursAgo(23)}") { used } } }`;
    const first = await askTwice(server, document);
    expect(first.errors).toBeUndefined();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3_600_000 });
    try {
      expect(errorsOf(await server.ask(document))).toEqual(['account.publishingLimit BAD_USER_INPUT']);
      expect(officialCalls(server)).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});
