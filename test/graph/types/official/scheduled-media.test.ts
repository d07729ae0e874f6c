import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { stubUpstream } from '../../../support/gateway/stub-service.ts';
import type { Paging } from '../../../support/graph/connection.ts';
import { testOfficialConnection } from '../../../support/graph/official-connection.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { required, rows } from '../../../support/required.ts';

// The clock is stopped, so that no post is published between two answers.
const now = new Date('2026-11-20T12:00:00Z');
const server = await startGateway({}, { now: () => now }, ['META']);
const { ask, sandbox } = server;
afterEach(() => sandbox.faults.clear());

const scheduledPosts = graphql(/* GraphQL */ `
  query ScheduledPosts($first: Int, $after: String, $last: Int, $before: String) {
    account {
      list: scheduledMedia(first: $first, after: $after, last: $last, before: $before) {
        pageInfo {
          ...PositionOfPage
        }
        edges {
          cursor
          node {
            id
            graphId
            kind
            caption
            publishAt
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

const mediaForCursor = graphql(/* GraphQL */ `
  query MediaForCursor($first: Int, $after: String, $last: Int, $before: String) {
    account {
      list: media(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const scheduledById = graphql(/* GraphQL */ `
  query ScheduledById($id: ID!) {
    node(id: $id) {
      id
      ... on ScheduledMedia {
        graphId
        caption
        publishAt
      }
    }
  }
`);

async function read(paging: Paging) {
  const answer = await ask(scheduledPosts, paging);
  return { page: answer.data.account?.list, answer };
}

const all = rows((await read({ first: 50 })).page?.edges).map(({ node }) => node);

testOfficialConnection(server, {
  name: 'Account.scheduledMedia',
  read,
  other: async (paging) => {
    const answer = await ask(mediaForCursor, paging);
    return { page: answer.data.account?.list, answer };
  },
  keys: () => all.map(({ id }) => id),
  calls: 1,
  isBidirectional: true,
});

describe('a scheduled post', () => {
  test('has its time, which is still to come, and its file', async () => {
    const { data, errors } = await askTwice(server, scheduledPosts, { first: 5 });
    expect(errors).toBeUndefined();
    const nodes = rows(data.account?.list?.edges).map(({ node }) => node);
    for (const { kind, publishAt, images, videos } of nodes) {
      expect(Date.parse(publishAt ?? '')).toBeGreaterThan(now.getTime());
      expect(images).toEqual([{ url: expect.stringMatching(/^https?:/) }]);
      expect(videos).toEqual(kind === 'VIDEO' ? [{ url: expect.stringMatching(/^https?:/) }] : null);
    }
    expect(nodes.some(({ caption }) => caption !== null)).toBe(true);
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('by its Relay id is read in one call', async () => {
    const one = required(all[0]);
    const { data, errors } = await askTwice(server, scheduledById, { id: one.id });
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({
      id: one.id,
      graphId: one.graphId,
      caption: one.caption,
      publishAt: one.publishAt,
    });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('that is gone is NOT_FOUND', async () => {
    sandbox.faults.add({ upstream: 'META', graphError: { code: 100, subcode: 33 } });
    const answer = await server.ask(scheduledById, { id: required(all[0]).id });
    expect(answer.data.node).toBeNull();
    expect(errorsOf(answer)).toEqual(['node NOT_FOUND']);
  });

  test.each([
    [1_777_000_000, '2026-04-24T03:06:40.000Z'],
    ['1777000000', '2026-04-24T03:06:40.000Z'],
    ['2026-04-24T03:06:40+0000', '2026-04-24T03:06:40.000Z'],
    [0, null],
    [null, null],
    [undefined, null],
  ])('with the time %j is published at %j', async (publish_timestamp, publishAt) => {
    const body = { id: '1', scheduled_media: { data: [{ id: '18', publish_timestamp }] } };
    const { ask: askStub } = await stubUpstream('META', () => ({ body }));
    const answer = await askStub('{ account { scheduledMedia { edges { node { graphId publishAt } } } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ account: { scheduledMedia: { edges: [{ node: { graphId: '18', publishAt } }] } } });
  });

  test('without the permission to publish fails alone', async () => {
    sandbox.faults.add({ upstream: 'META', contains: { fields: 'scheduled_media' }, graphError: { code: 10 } });
    sandbox.faults.add({
      upstream: 'META',
      path: `/${sandbox.metaAccountId}/scheduled_media`,
      graphError: { code: 10 },
    });
    const answer = await server.ask('{ account { username scheduledMedia { edges { node { graphId } } } } }');
    expect(answer.data).toEqual({ account: { username: expect.any(String), scheduledMedia: null } });
    expect(errorsOf(answer)).toEqual(['account.scheduledMedia UPSTREAM_PERMISSION']);
  });
});
