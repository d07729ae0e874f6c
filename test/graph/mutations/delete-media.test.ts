import { BUSINESS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { hikerCalls, sentCalls, writes } from '../../support/calls/calls.ts';
import { relayId } from '../../support/data/relay-id.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { required } from '../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const business = personOf(sandbox, BUSINESS.username);
afterEach(() => sandbox.faults.clear());

const removeMedia = graphql(/* GraphQL */ `
  mutation RemoveMedia($input: DeleteMediaInput!) {
    deleteMedia(input: $input) {
      deletedId
      errors {
        code
        field
        advice
        upstreamCode
        upstreamSubcode
      }
    }
  }
`);

const ownMedia = graphql(/* GraphQL */ `
  query OwnMediaAround($first: Int!) {
    account {
      mediaCount
      media(first: $first) {
        edges {
          node {
            id
            graphId
          }
        }
      }
      stories(first: $first) {
        edges {
          node {
            id
            graphId
          }
        }
      }
    }
  }
`);

const list = async () => {
  const { data } = await server.ask(ownMedia, { first: 5 });
  return {
    count: data.account?.mediaCount ?? 0,
    posts: (data.account?.media?.edges ?? []).map(({ node }) => node),
    stories: (data.account?.stories?.edges ?? []).map(({ node }) => node),
  };
};

const remove = async (mediaGraphId: string) => {
  sandbox.clearCalls();
  const { data, errors } = await server.ask(removeMedia, { input: { mediaGraphId } });
  return { ...data.deleteMedia, topLevel: errors };
};

describe('a deleted post', () => {
  test('is gone from the account, although its list was cached, and deletedId is the id that the list had', async () => {
    const before = await list();
    const [first] = before.posts;
    const graphId = first?.graphId ?? '';
    const { deletedId, errors } = await remove(graphId);
    expect({ deletedId, errors }).toEqual({ deletedId: first?.id, errors: [] });
    expect(sentCalls(server)).toEqual([`GET /${graphId}`, `DELETE /${graphId}`]);
    const after = await list();
    expect(after.posts.slice(0, 4)).toEqual(before.posts.slice(1));
    expect(after.count).toBe(before.count - 1);
  });

  test('is gone from HikerAPI too', async () => {
    const hiker = gatewayFor(sandbox);
    const post = required(postsOf(sandbox, business).filter(({ owner }) => owner.index === business.index)[6]);
    const { deletedId } = await remove(post.fbid);
    expect(deletedId).toBe(relayId('Media', post.pk));
    const { data, errors } = await hiker.ask<{ readonly media: unknown }, object>(
      'query ($pk: ID!) { media(by: { pk: $pk }) { caption } }',
      { pk: post.pk },
    );
    expect(data).toEqual({ media: null });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(hikerCalls(hiker)).not.toEqual([]);
  });

  test('is not found a second time, and nothing is sent', async () => {
    const [, second] = (await list()).posts;
    const graphId = second?.graphId ?? '';
    await remove(graphId);
    const { deletedId, errors } = await remove(graphId);
    expect(deletedId).toBeNull();
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', advice: expect.stringContaining('Check the id') }]);
    expect(writes(server)).toEqual([]);
  });
});

test('a deleted story has the id of a story', async () => {
  const [story] = (await list()).stories;
  const graphId = story?.graphId ?? '';
  const { deletedId, errors } = await remove(graphId);
  expect({ deletedId, errors }).toEqual({ deletedId: story?.id, errors: [] });
  expect(writes(server)).toEqual([`DELETE /${graphId}`]);
  expect((await list()).stories.map((one) => one.graphId)).not.toContain(graphId);
});

test("an item of a carousel and another account's post are not deleted", async () => {
  const carousel = required(
    postsOf(sandbox, business).find(({ mediaType, owner }) => mediaType === 8 && owner.index === business.index),
  );
  for (const graphId of [carousel.children[0]?.fbid ?? '', '17900000000000001']) {
    const { deletedId, errors } = await remove(graphId);
    expect(deletedId).toBeNull();
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', upstreamCode: 100, upstreamSubcode: 33 }]);
  }
});

test('a post that cannot be read is not deleted', async () => {
  const [first] = (await list()).posts;
  sandbox.faults.add({ upstream: 'META', method: 'GET', status: 503 });
  const { deletedId, topLevel } = await remove(first?.graphId ?? '');
  expect(deletedId).toBeNull();
  expect(topLevel).toMatchObject([{ path: ['deleteMedia'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  expect(writes(server)).toEqual([]);
});

test('under Instagram Login nothing is sent', async () => {
  const instagram = gatewayFor(sandbox, { META_LOGIN: 'instagram' }, ['META']);
  const [first] = (await list()).posts;
  sandbox.clearCalls();
  const { data, errors } = await instagram.ask(removeMedia, { input: { mediaGraphId: first?.graphId ?? '' } });
  expect(data.deleteMedia).toEqual({ deletedId: null, errors: [] });
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_SUPPORTED' } }]);
  expect(sentCalls(instagram)).toEqual([]);
});
