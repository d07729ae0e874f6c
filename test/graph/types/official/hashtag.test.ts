import { FIRST_WORDS, SECOND_WORDS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import type { Paging } from '../../../support/graph/connection.ts';
import { testOfficialConnection } from '../../../support/graph/official-connection.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { rows } from '../../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const both = await startGateway({}, {}, ['HIKER', 'META']);
const { ask, sandbox } = server;
const { world } = sandbox;
const name = 'quietpaths';
const { id } = world.hashtags.byName(name) as { readonly id: string };
const top = world.hashtagged.top(name).map(world.timelines.post);
const whose = `user_id=${sandbox.metaAccountId}`;

const keyOfHashtag = graphql(/* GraphQL */ `
  query KeyOfHashtag($name: String!) {
    hashtag(by: { name: $name }) {
      __typename
      id
      name
    }
  }
`);

const idOfHashtag = graphql(/* GraphQL */ `
  query IdOfHashtag($name: String!) {
    hashtag(by: { name: $name }) {
      name
      graphId
    }
  }
`);

const idAndCountOfHashtag = graphql(/* GraphQL */ `
  query IdAndCountOfHashtag($name: String!) {
    hashtag(by: { name: $name }) {
      graphId
      mediaCount
    }
  }
`);

const topOfHashtag = graphql(/* GraphQL */ `
  query TopOfHashtag($name: String!, $first: Int, $after: String, $last: Int, $before: String) {
    hashtag(by: { name: $name }) {
      list: topMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const recentOfHashtag = graphql(/* GraphQL */ `
  query RecentOfHashtag($name: String!, $first: Int, $after: String, $last: Int, $before: String) {
    hashtag(by: { name: $name }) {
      list: recentMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const allOfHashtagMedia = graphql(/* GraphQL */ `
  query AllOfHashtagMedia($name: String!, $first: Int!) {
    hashtag(by: { name: $name }) {
      topMedia(first: $first) {
        edges {
          node {
            id
            pk
            graphId
            code
            url
            kind
            caption
            takenAt
            likeCount
            commentCount
            images {
              url
            }
            children {
              graphId
              kind
              images {
                url
              }
            }
          }
        }
      }
    }
  }
`);

const ownerOfHashtagMedia = graphql(/* GraphQL */ `
  query OwnerOfHashtagMedia($name: String!) {
    hashtag(by: { name: $name }) {
      topMedia(first: 1) {
        edges {
          node {
            pk
            owner {
              username
            }
          }
        }
      }
    }
  }
`);

describe('a hashtag by name', () => {
  test.each([name, '#QuietPaths', ' QUIETPATHS '])('%j costs nothing for facts of the name itself', async (given) => {
    expect((await askTwice(server, keyOfHashtag, { name: given })).data.hashtag).toEqual({
      __typename: 'Hashtag',
      id: Buffer.from(`Hashtag:${name}`).toString('base64url'),
      name,
    });
    expect(officialCalls(server)).toEqual([]);
  });

  test.each(['', '#', 'two words', '🌿', 'a-b', 'x'.repeat(101)])('%j is refused without a call', async (given) => {
    expect(errorsOf(await askTwice(server, keyOfHashtag, { name: given }))).toEqual(['hashtag BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([]);
  });

  test('has its id, which is searched on behalf of the account in one call', async () => {
    const { data, errors } = await askTwice(server, idOfHashtag, { name });
    expect(errors).toBeUndefined();
    expect(data.hashtag).toEqual({ name, graphId: id });
    expect(officialCalls(server)).toEqual([`/ig_hashtag_search?q=${name}&${whose}`]);
  });

  test('has its id for free if HikerAPI is configured too', async () => {
    const { data, errors } = await askTwice(both, idOfHashtag, { name });
    expect(errors).toBeUndefined();
    expect(data.hashtag).toEqual({ name, graphId: id });
    expect(hikerCalls(both)).toEqual([]);
  });

  test('has its id and its count in one call of HikerAPI, without using the weekly allowance', async () => {
    const { data, errors } = await askTwice(both, idAndCountOfHashtag, { name });
    expect(errors).toBeUndefined();
    expect(data.hashtag).toEqual({ graphId: id, mediaCount: world.hashtagged.count(name) });
    expect(hikerCalls(both)).toEqual(['/v2/hashtag/by/name']);
    expect(officialCalls(both)).toEqual([]);
  });

  test('has no count without HikerAPI', async () => {
    const answer = await askTwice(server, idAndCountOfHashtag, { name });
    expect(answer.data.hashtag).toEqual({ graphId: id, mediaCount: null });
    expect(errorsOf(answer)).toEqual(['hashtag.mediaCount UPSTREAM_NOT_CONFIGURED']);
  });

  describe('without an account', async () => {
    const withoutAccount = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['META']);

    test('fails without a call and names the setting', async () => {
      const { errors } = await withoutAccount.ask(idOfHashtag, { name });
      expect(errors).toMatchObject([
        { message: expect.stringContaining('META_ACCOUNT_ID'), extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } },
      ]);
      expect(officialCalls(withoutAccount)).toEqual([]);
    });

    test('has its name', async () => {
      const answer = await withoutAccount.ask(idOfHashtag, { name });
      expect(answer.data.hashtag).toEqual({ name, graphId: null });
      expect(errorsOf(answer)).toEqual(['hashtag.graphId UPSTREAM_NOT_CONFIGURED']);
    });
  });

  test('that does not exist has its name and an error with the codes of the service', async () => {
    const answer = await askTwice(server, idOfHashtag, { name: 'xqzzt' });
    expect(answer.errors).toMatchObject([{ extensions: { upstreamCode: 24, upstreamSubcode: 2207024 } }]);
  });

  test('that does not exist is NOT_FOUND', async () => {
    const answer = await askTwice(server, idOfHashtag, { name: 'xqzzt' });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
  });

  test('beyond thirty a week is an error with the code of the limit', async () => {
    const busy = await startGateway({}, {}, ['META']);
    const names = FIRST_WORDS.flatMap((first) => SECOND_WORDS.map((second) => `${first}${second}`)).slice(0, 31);
    for (const one of names.slice(0, 30)) await busy.ask(idOfHashtag, { name: one });
    const answer = await busy.ask(idOfHashtag, { name: names[30] ?? name });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_PERMISSION', upstreamCode: 18 } }]);
  });
});

describe('posts under a hashtag', () => {
  const lists = [
    ['Hashtag.topMedia', topOfHashtag, recentOfHashtag, top.slice(0, 50)],
    ['Hashtag.recentMedia', recentOfHashtag, topOfHashtag, undefined],
  ] as const;

  for (const [title, document, otherDocument, posts] of lists) {
    const read = (of: typeof document | typeof otherDocument) => async (paging: Paging) => {
      const answer = await ask(of, { name, ...paging });
      return { page: answer.data.hashtag?.list, answer };
    };
    if (posts !== undefined)
      test(`${title} starts with the most liked posts, fifty a call`, async () => {
        const { page, answer } = await read(document)({ first: 60 });
        expect(errorsOf(answer)).toEqual([]);
        expect(page?.edges?.map(({ node }) => node.pk)).toEqual(top.slice(0, 60).map(({ pk }) => pk));
        expect(officialCalls(server)).toHaveLength(3);
      });
    testOfficialConnection(server, {
      name: title,
      read: read(document),
      other: read(otherDocument),
      keys: () => (posts ?? recent()).map(({ pk }) => pk),
      calls: 2,
      isBidirectional: false,
      hasMore: true,
    });
  }

  test('have the public fields in one call', async () => {
    const { data, errors } = await askTwice(server, allOfHashtagMedia, { name, first: 10 });
    expect(errors).toBeUndefined();
    expect(officialCalls(server)).toHaveLength(2);
    for (const [index, { node }] of rows(data.hashtag?.topMedia?.edges).entries()) {
      const post = top[index] as (typeof top)[number];
      expect(node).toMatchObject({
        pk: post.pk,
        graphId: post.fbid,
        code: post.code,
        url: expect.stringContaining(post.code),
        kind: ['IMAGE', 'VIDEO', 'CAROUSEL'][[1, 2, 8].indexOf(post.mediaType)],
        caption: post.caption.replaceAll('@', ''),
        likeCount: post.hidesCounts ? null : post.likeCount,
        commentCount: post.commentCount,
      });
      expect(node.children?.length ?? 0).toBe(post.children.length);
    }
  });

  test('never have their owner from the official API: HikerAPI lists them with it', async () => {
    const { data, errors } = await askTwice(both, ownerOfHashtagMedia, { name });
    expect(errors).toBeUndefined();
    expect(data.hashtag?.topMedia?.edges?.[0]?.node).toEqual({
      pk: top[0]?.pk,
      owner: { username: top[0]?.owner.username },
    });
    expect(hikerCalls(both)).toEqual(['/v2/hashtag/medias/top']);
    expect(officialCalls(both)).toEqual([]);
  });

  test('have no owner without HikerAPI', async () => {
    const { data } = await askTwice(server, ownerOfHashtagMedia, { name });
    expect(data.hashtag?.topMedia?.edges?.[0]?.node).toEqual({ pk: top[0]?.pk, owner: null });
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('have no owner without HikerAPI, and the error names the missing service', async () => {
    const { errors } = await askTwice(server, ownerOfHashtagMedia, { name });
    for (const { message } of rows(errors)) expect(message).not.toMatch(/official API.*is not configured/);
  });
});

/** Posts of the last day as the service counts it: the newest day of the world is its last. */
function recent() {
  const newest = world.hashtagged.recent(name, 0).map(world.timelines.post);
  const limit = (newest[0]?.takenAt ?? 0) - 86_400;
  return newest.filter(({ takenAt }) => takenAt > limit).slice(0, 30);
}

test('a hashtag that the official API cannot search does not use its allowance, by name or by id', async () => {
  for (const odd of ['bread🍞', 'a/b?c#', 'x'.repeat(5000)]) {
    const id = Buffer.from(`Hashtag:${odd}`).toString('base64url');
    const { data } = await ask<{ node: unknown }, object>(
      `query ($id: ID!) { node(id: $id) { id ... on Hashtag { name graphId topMedia(first: 1) { edges { node { pk } } } } } }`,
      { id },
    );
    expect(data.node).toMatchObject({ id, name: odd, graphId: null, topMedia: null });
    expect(officialCalls(server)).toEqual([]);
  }
});
