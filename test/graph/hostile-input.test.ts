import { BUSINESS, type Catalog } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { faults } from '../support/faults.ts';
import { startGateway } from '../support/gateway.ts';
import { graphql } from '../support/graphql/index.ts';
import { askTwice, official, personOf } from '../support/official.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const catalog = sandbox.world.catalogs.of(personOf(sandbox, BUSINESS.username)) as Catalog;

/** What would end a field's arguments, a quotation, a list, an address or a line, were it put into them as it is. */
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
    hashtag(name: $name) {
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
  test('as the name of an account is refused before anybody is asked', async () => {
    const answer = await askTwice(server, namesOfOthers, { name: text });
    expect(faults(answer)).toEqual(['account.business BAD_USER_INPUT']);
    expect(official(server)).toEqual([]);
  });

  test('as the name of a hashtag is refused, or sought as it is', async () => {
    const answer = await askTwice(server, hashtagsByName, { name: text });
    const [fault] = answer.errors ?? [];
    const calls = sandbox.calls.map(({ query }) => query['q']);
    expect(calls).toEqual(fault?.extensions?.code === 'BAD_USER_INPUT' ? [] : [text]);
    expect(fault?.extensions?.code).toMatch(/^(BAD_USER_INPUT|NOT_FOUND)$/);
  });

  test('as an id is refused, each by itself and before anybody is asked', async () => {
    const answer = await askTwice(server, thingsById, { id: text });
    expect(faults(answer).filter((fault) => !fault.endsWith(' BAD_USER_INPUT'))).toEqual([]);
    expect(answer.errors).toHaveLength(4);
    expect(official(server)).toEqual([]);
  });

  test('as what products are sought by arrives as it is', async () => {
    const answer = await askTwice(server, productsFound, { catalogId: catalog.id, query: text });
    expect(faults(answer)).toEqual([]);
    expect(answer.data.account?.products?.edges).toEqual([]);
    expect(sandbox.calls.map(({ query }) => query['q'])).toEqual([text]);
    expect(sandbox.calls.every(({ query }) => !query['fields']?.includes(text))).toBe(true);
  });
});

describe('what is left of the daily posts', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

  test('is counted from within a day', async () => {
    const answer = await askTwice(server, limitSince, { since: hoursAgo(23.9) });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.account?.publishingLimit).toEqual({ used: 0 });
    expect(official(server)).toHaveLength(1);
  });

  test('from longer ago is refused before anybody is asked', async () => {
    const answer = await askTwice(server, limitSince, { since: hoursAgo(24.1) });
    expect(faults(answer)).toEqual(['account.publishingLimit BAD_USER_INPUT']);
    expect(official(server)).toEqual([]);
  });
});
