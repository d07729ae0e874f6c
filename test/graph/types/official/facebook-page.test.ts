import { BUSINESS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const { metaPageId } = sandbox;
const business = personOf(sandbox, BUSINESS.username);

const keyOfPage = graphql(/* GraphQL */ `
  query KeyOfPage($graphId: ID!) {
    page(graphId: $graphId) {
      __typename
      id
      graphId
    }
  }
`);

const accountOfPage = graphql(/* GraphQL */ `
  query AccountOfPage($graphId: ID!) {
    page(graphId: $graphId) {
      account {
        id
        graphId
        username
        media(first: 2) {
          edges {
            node {
              caption
            }
          }
        }
      }
    }
  }
`);

const pageNode = graphql(/* GraphQL */ `
  query PageNode($id: ID!) {
    node(id: $id) {
      __typename
      ... on Page {
        graphId
        account {
          graphId
        }
      }
    }
  }
`);

describe('a Facebook Page', () => {
  test('by key costs nothing for facts of the key itself', async () => {
    expect((await askTwice(server, keyOfPage, { graphId: metaPageId })).data.page).toEqual({
      __typename: 'Page',
      id: expect.stringMatching(/^[\w-]+$/),
      graphId: metaPageId,
    });
    expect(officialCalls(server)).toEqual([]);
  });

  test("has its account and the account's posts in one call", async () => {
    const { data, errors } = await askTwice(server, accountOfPage, { graphId: metaPageId });
    expect(errors).toBeUndefined();
    expect(data.page?.account).toEqual({
      id: expect.stringMatching(/^[\w-]+$/),
      graphId: business.fbid,
      username: business.username,
      media: {
        edges: postsOf(sandbox, business)
          .slice(0, 2)
          .map(({ caption }) => ({ node: { caption } })),
      },
    });
    expect(officialCalls(server)).toEqual([
      expect.stringMatching(
        `^/${metaPageId}\\?fields=instagram_business_account\\{(id,)?username,media\\.limit\\(2\\)\\{caption\\}\\}$`,
      ),
    ]);
  });

  test('by Relay id', async () => {
    const id = (await server.ask(keyOfPage, { graphId: metaPageId })).data.page?.id ?? '';
    const { data, errors } = await askTwice(server, pageNode, { id });
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ __typename: 'Page', graphId: metaPageId, account: { graphId: business.fbid } });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test.each(['1', business.fbid])('that does not exist (%s) fails only its field', async (graphId) => {
    const answer = await askTwice(server, accountOfPage, { graphId });
    expect(answer.data.page?.account ?? null).toBeNull();
    expect(answer.errors).toHaveLength(1);
  });

  test.each(['x', '', '1/accounts'])('%j is refused without a call', async (graphId) => {
    expect(errorsOf(await askTwice(server, accountOfPage, { graphId }))).toEqual(['page BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([]);
  });
});
