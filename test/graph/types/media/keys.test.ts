import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { castPosts } from './cast-posts.ts';

const { ask, calls, sandbox } = await startGateway();
const { world } = sandbox;
const { clip, famous, gone, keys, picture, secret } = castPosts(world);

const captionOfMedia = graphql(/* GraphQL */ `
  query CaptionOfMedia($by: MediaBy!) {
    media(by: $by) {
      pk
      caption
      likeCount
    }
  }
`);

const keysOfMedia = graphql(/* GraphQL */ `
  query KeysOfMedia($by: MediaBy!) {
    media(by: $by) {
      __typename
      id
      pk
      code
      url
    }
  }
`);

const graphIdOfMedia = graphql(/* GraphQL */ `
  query GraphIdOfMedia($by: MediaBy!, $more: Boolean!) {
    media(by: $by) {
      graphId
      pk @include(if: $more)
    }
  }
`);

const mediaNode = graphql(/* GraphQL */ `
  query MediaNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      id
      ... on Media {
        pk
        code
        url
        caption @include(if: $more)
      }
    }
  }
`);

const idsOfOnePost = graphql(/* GraphQL */ `
  query IdsOfOnePost($pk: ID!, $code: String!, $url: URL!, $owner: ID!) {
    byPk: media(by: { pk: $pk }) {
      id
    }
    byCode: media(by: { code: $code }) {
      id
    }
    byUrl: media(by: { url: $url }) {
      id
    }
    user(by: { pk: $owner }) {
      media(first: 1) {
        edges {
          node {
            id
          }
        }
      }
      clips(first: 1) {
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

const manyMedia = graphql(/* GraphQL */ `
  query ManyMedia($by: [MediaBy!]!, $more: Boolean!) {
    medias(by: $by) {
      pk
      likeCount @include(if: $more)
    }
  }
`);

const nodesOfMedia = graphql(/* GraphQL */ `
  query NodesOfMedia($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Media {
        takenAt
      }
    }
  }
`);

describe('a post by key', () => {
  test.each([
    { pk: clip.pk },
    { pk: `${clip.pk}_${clip.owner.pk}` },
    { code: clip.code },
    { url: `https://www.instagram.com/p/${clip.code}/` },
    { url: `https://www.instagram.com/reel/${clip.code}/?igsh=abc` },
    { url: `https://instagram.com/tv/${clip.code}` },
    { url: `https://www.instagram.com/${clip.owner.username}/reel/${clip.code}/` },
  ])('%j: pk, code, URL and id cost nothing', async (by) => {
    const { data } = await ask(keysOfMedia, { by });
    expect(data.media).toEqual({
      __typename: 'Media',
      id: expect.stringMatching(/^[\w-]+$/),
      pk: clip.pk,
      code: clip.code,
      url: `https://www.instagram.com/p/${clip.code}/`,
    });
    expect(calls()).toEqual([]);
    expect((await ask(captionOfMedia, { by })).data.media?.caption).toBe(clip.caption);
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('the longer code of a private post names the same post', async () => {
    const { data } = await ask(keysOfMedia, { by: { code: `${clip.code}AbCdEfGhIjKlMnOpQrStUvWxYz0` } });
    expect(data.media?.pk).toBe(clip.pk);
    expect(calls()).toEqual([]);
  });

  test('the official id is returned, and facts of the official API are an error that names it', async () => {
    const free = await ask(graphIdOfMedia, { by: { graphId: '17900000000000001' }, more: false });
    expect(free.data.media).toEqual({ graphId: '17900000000000001' });
    const answer = await ask(graphIdOfMedia, { by: { graphId: '17900000000000001' }, more: true });
    expect(answer.data.media).toEqual({ graphId: '17900000000000001', pk: null });
    expect(errorsOf(answer)).toEqual(['media.pk UPSTREAM_NOT_CONFIGURED']);
    expect(calls()).toEqual([]);
  });

  test.each([
    { pk: clip.code },
    { pk: '1_2_3' },
    { pk: '99999999999999999999999' },
    { code: '' },
    { code: 'no code!' },
    { code: 'zzzzzzzzzzz' },
    { url: 'https://www.instagram.com/the_juniper_archive/' },
    { url: 'https://example.org/p/DW1voQ_GQOz/' },
    { url: 'https://www.instagram.com/p/' },
    { graphId: 'abc' },
  ])('%j is refused without a call', async (by) => {
    const answer = await ask(keysOfMedia, { by });
    expect(answer.data.media).toBeNull();
    expect(errorsOf(answer)).toEqual(['media BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });

  test('many keys are answered in order, and each failure has its own error', async () => {
    const by = [gone, { pk: picture.pk }, { code: '!' }, { code: clip.code }, { pk: secret.pk }];
    const answer = await ask(manyMedia, { by, more: true });
    expect(answer.data.medias).toEqual([
      null,
      { pk: picture.pk, likeCount: picture.likeCount },
      null,
      { pk: clip.pk, likeCount: clip.likeCount },
      null,
    ]);
    expect(errorsOf(answer)).toEqual(['medias.0 NOT_FOUND', 'medias.2 BAD_USER_INPUT', 'medias.4 PRIVATE']);
    expect(calls()).toHaveLength(4);
  });

  test('a hundred keys are accepted, a hundred and one are refused without a call', async () => {
    expect((await ask(manyMedia, { by: keys(100), more: false })).data.medias).toEqual(keys(100));
    expect(errorsOf(await ask(manyMedia, { by: keys(101), more: false }))).toEqual(['medias BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a post by Relay id', () => {
  test('has the same id on every path to it', async () => {
    const newest = world.timelines.post(world.timelines.clips(famous)[0] as never);
    const isNewest = world.timelines.of(famous)[0] === world.timelines.clips(famous)[0];
    const { data } = await ask(idsOfOnePost, {
      pk: newest.pk,
      code: newest.code,
      url: `https://www.instagram.com/reel/${newest.code}/`,
      owner: famous.pk,
    });
    const id = data.byPk?.id;
    expect(id).toMatch(/^[\w-]+$/);
    expect([data.byCode?.id, data.byUrl?.id, data.user?.clips?.edges?.[0]?.node.id]).toEqual([id, id, id]);
    expect(data.user?.media?.edges?.[0]?.node.id === id).toBe(isNewest);
  });

  test('costs no call until a fact is requested that the id does not contain', async () => {
    const id = (await ask(keysOfMedia, { by: { pk: clip.pk } })).data.media?.id as string;
    const known = { id, pk: clip.pk, code: clip.code, url: `https://www.instagram.com/p/${clip.code}/` };
    expect((await ask(mediaNode, { id, more: false })).data.node).toEqual(known);
    expect(calls()).toEqual([]);
    expect((await ask(mediaNode, { id, more: true })).data.node).toEqual({ ...known, caption: clip.caption });
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('has its position among many ids, beside one that does not exist', async () => {
    const idOf = async (by: { pk: string }) => (await ask(keysOfMedia, { by })).data.media?.id as string;
    const answer = await ask(nodesOfMedia, { ids: [await idOf(gone), await idOf({ pk: clip.pk }), 'TWVkaWE6eA'] });
    expect(answer.data.nodes).toEqual([null, { takenAt: new Date(clip.takenAt * 1000).toISOString() }, null]);
    expect(errorsOf(answer)).toEqual(['nodes.0 NOT_FOUND', 'nodes.2 BAD_USER_INPUT']);
  });
});

describe('a post that cannot be read', () => {
  test.each([
    ['gone', gone, 'NOT_FOUND'],
    ['private', { pk: secret.pk }, 'PRIVATE'],
  ])('is null with one error when it is %s, and no other path is called', async (_what, by, code) => {
    const answer = await ask(captionOfMedia, { by });
    expect(answer.data.media).toBeNull();
    expect(answer.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
      { path: ['media'], extensions: { code, upstream: 'HIKER', endpoint: '/v2/media/info/by/id' } },
    ]);
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('is looked up by id, by code and by URL in two formats, and then has only the facts of its key', async () => {
    const ways = ['/v2/media/info/by', '/v1/media/by'].flatMap((way) => [`${way}/id`, `${way}/code`, `${way}/url`]);
    const injected = [{ status: 500 }, { status: 504 }, { status: 503 }, { kind: 'drop' }, { status: 410 }] as const;
    for (const [failing, fault] of injected.entries()) {
      sandbox.faults.add({ path: ways[failing] as string, ...fault });
      const { data, errors } = await ask(captionOfMedia, { by: { pk: clip.pk } });
      expect(errors).toBeUndefined();
      expect(data.media).toEqual({ pk: clip.pk, caption: clip.caption, likeCount: clip.likeCount });
      expect(calls()).toEqual(ways.slice(0, failing + 2));
    }
    sandbox.faults.add({ path: '/v1/media/by/url', status: 410 });
    const answer = await ask(captionOfMedia, { by: { pk: clip.pk } });
    sandbox.faults.clear();
    expect(answer.data.media).toEqual({ pk: clip.pk, caption: null, likeCount: null });
    expect(errorsOf(answer)).toEqual(['media.caption UPSTREAM_UNAVAILABLE', 'media.likeCount UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual(ways);
  });
});
