import { FAMOUS, type Person, type Post } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { shareCode } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { stubHiker } from '../../support/gateway/stub-service.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;
const famous = world.people.byPk(FAMOUS.pk) as Person;
const post = world.posts.at(famous, 0);
const reel = world.timelines
  .clips(famous)
  .map((key) => world.timelines.post(key))
  .find(({ mediaType }) => mediaType === 2) as Post;
const highlight = world.stories.highlights(famous)[0];
const track = world.tracks.at(0);
const place = world.places.at(0);
const whatUrlNames = graphql(/* GraphQL */ `
  query WhatUrlNames($url: URL!) {
    resolve(url: $url) {
      __typename
      ... on User {
        id
        username
        profileUrl
      }
      ... on Media {
        id
        pk
        code
        url
      }
      ... on Comment {
        id
        key: pk
        media {
          pk
          code
        }
      }
      ... on Story {
        pk
      }
      ... on Highlight {
        id
        key: pk
      }
      ... on Track {
        id
        key: pk
      }
      ... on Place {
        id
        key: pk
        address: url
      }
      ... on Hashtag {
        id
        name
      }
    }
  }
`);

const factsOfUrl = graphql(/* GraphQL */ `
  query FactsOfUrl($url: URL!) {
    resolve(url: $url) {
      id
      ...FactsOfNode
    }
  }

  fragment FactsOfNode on Node {
    ... on User {
      followerCount
    }
    ... on Media {
      caption
    }
    ... on Highlight {
      title
    }
    ... on Track {
      title
    }
    ... on Place {
      phone
    }
    ... on Hashtag {
      mediaCount
    }
  }
`);

/** The price of a query, and what an estimate says of it. */
async function prices(document: Parameters<typeof explain>[1], variables: object) {
  const { estimate } = await explain(server, document, variables);
  const { extensions } = await ask<unknown, object>(document as string, variables);
  return { told: estimate?.billed ?? -1, paid: extensions?.upstream.billed ?? -1 };
}

describe('a URL that contains the key of what it names makes no call', () => {
  const root = 'https://www.instagram.com';
  const user = { __typename: 'User', username: famous.username, profileUrl: `${root}/${famous.username}/` };
  const media = { __typename: 'Media', pk: post.pk, code: post.code, url: `${root}/p/${post.code}/` };
  test.each([
    [`${root}/${famous.username}/`, user],
    [`instagram.com/_u/${famous.username.toUpperCase()}?igsh=x`, user],
    [`https://ig.me/m/${famous.username}`, user],
    [`${root}/${famous.username}/reels/`, user],
    [`${root}/stories/${famous.username}/`, user],
    [`${root}/p/${post.code}/`, media],
    [`https://instagr.am/reel/${post.code}?utm_source=x#top`, media],
    [`http://m.instagram.com/tv/${post.code}`, media],
    [`${root}/${famous.username}/p/${post.code}/`, media],
    [
      `${root}/p/${post.code}/c/17900000000000001/`,
      { __typename: 'Comment', key: '17900000000000001', media: { pk: post.pk, code: post.code } },
    ],
    [`${root}/stories/${famous.username}/3870747754746443568/`, { __typename: 'Story', pk: '3870747754746443568' }],
    [`${root}/stories/highlights/${highlight?.pk}/`, { __typename: 'Highlight', key: highlight?.pk }],
    [
      `${root}/s/${shareCode(`highlight:${highlight?.pk}`)}?story_media_id=1_2&igsh=x`,
      { __typename: 'Highlight', key: highlight?.pk },
    ],
    [`${root}/reels/audio/${track.pk}/`, { __typename: 'Track', key: track.pk }],
    [
      `${root}/explore/locations/${place.pk}/some-name/`,
      { __typename: 'Place', key: place.pk, address: `${root}/explore/locations/${place.pk}/` },
    ],
    [`${root}/explore/tags/Quiet_Paths/`, { __typename: 'Hashtag', name: 'quiet_paths' }],
  ])('%s', async (url, named) => {
    const answer = await ask(whatUrlNames, { url });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.resolve).toMatchObject(named);
    expect(calls()).toEqual([]);
    expect((await explain(server, whatUrlNames, { url })).estimate).toMatchObject({ requests: 0, billed: 0 });
  });

  test('and what is selected of other types makes none either', async () => {
    const url = `https://www.instagram.com/${famous.username}/`;
    const answer = await ask(
      `query ($url: URL!, $no: Boolean = false) {
        resolve(url: $url) { id ... on Media { caption likers { edges { node { pk } } } } ... on Track { title }
          ... on User { username followerCount @include(if: $no) } }
      }`,
      { url },
    );
    expect(answer.data).toMatchObject({ resolve: { username: famous.username } });
    expect(calls()).toEqual([]);
  });
});

describe('the fields of what a URL names', () => {
  test.each([
    [
      `https://www.instagram.com/${famous.username}/`,
      { followerCount: famous.followerCount },
      ['/v2/user/by/username'],
    ],
    [`https://www.instagram.com/p/${post.code}/`, { caption: post.caption }, ['/v2/media/info/by/id']],
    [
      `https://www.instagram.com/stories/highlights/${highlight?.pk}/`,
      { title: highlight?.title },
      ['/v2/highlight/by/id'],
    ],
    [`https://www.instagram.com/reels/audio/${track.pk}/`, { title: track.title }, ['/v2/track/by/id']],
    ['https://www.instagram.com/explore/tags/quietpaths/', { mediaCount: expect.any(Number) }, ['/v2/hashtag/by/name']],
  ])('of %s take one call', async (url, facts, paths) => {
    const answer = await ask(factsOfUrl, { url });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.resolve).toMatchObject(facts);
    expect(calls()).toEqual(paths);
    expect(await prices(factsOfUrl, { url })).toEqual({ told: 1, paid: 1 });
  });

  test('of the stories of a person are those of the person, whose stories can be listed', async () => {
    const url = `https://www.instagram.com/stories/${famous.username}/`;
    const document = `query ($url: URL!) {
      resolve(url: $url) { ... on User { pk stories(first: 3) { edges { node { pk } } } } }
    }`;
    const { data, errors } = await ask<{ resolve: { stories: { edges: unknown[] } } }, object>(document, { url });
    expect(errors).toBeUndefined();
    expect(data.resolve).toMatchObject({ pk: famous.pk });
    expect(data.resolve.stories.edges.length).toBeGreaterThan(0);
    expect(calls()).toEqual(['/v2/user/by/username', '/v2/user/stories']);
  });

  test('are the same entity as by its key', async () => {
    const answer = await ask<{ a: { id: string }; b: { id: string } }, object>(
      `{ a: resolve(url: "instagram.com/p/${post.code}") { id } b: media(by: { pk: "${post.pk}" }) { id caption } }`,
    );
    expect(answer.data.a.id).toBe(answer.data.b.id);
    expect(calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('and its id leads back to it', async () => {
    const { data } = await ask(factsOfUrl, { url: `instagram.com/explore/locations/${place.pk}` });
    const again = await ask('query ($id: ID!) { node(id: $id) { __typename ... on Place { pk } } }', {
      id: data.resolve?.id,
    });
    expect(again.data).toEqual({ node: { __typename: 'Place', pk: place.pk } });
  });

  test('of somebody who does not exist are null, with one error', async () => {
    const answer = await ask(factsOfUrl, { url: 'https://www.instagram.com/nobody_xx/' });
    expect(answer.data).toEqual({ resolve: null });
    expect(errorsOf(answer)).toEqual(['resolve NOT_FOUND']);
  });
});

describe('a share link', () => {
  const root = 'https://www.instagram.com/share';
  test.each([
    [`${root}/reel/${shareCode(`media:${reel.pk}`)}/`, 'Media', ['/v1/share/reel/by/url']],
    [`${root}/p/${shareCode(`media:${post.pk}`)}/`, 'Media', ['/v2/media/info/by/url']],
    [`${root}/${shareCode(`media:${post.pk}`)}/`, 'Media', ['/v2/media/info/by/url']],
    [`${root}/profile/${shareCode(`user:${famous.pk}`)}/`, 'User', ['/v1/share/by/url']],
    [`${root}/highlight/${shareCode(`highlight:${highlight?.pk}`)}/`, 'Highlight', ['/v1/share/by/url']],
    [`${root}/new_word/${shareCode(`media:${post.pk}`)}/`, 'Media', ['/v2/media/info/by/url']],
    [`${root}/new_word/${shareCode(`user:${famous.pk}`)}/`, 'User', ['/v2/media/info/by/url', '/v1/share/by/url']],
    [`${root}/${shareCode(`user:${famous.pk}`)}/`, 'User', ['/v2/media/info/by/url', '/v1/share/by/url']],
    [`${root}/${shareCode(`highlight:${highlight?.pk}`)}/`, 'Highlight', ['/v2/media/info/by/url', '/v1/share/by/url']],
  ])('%s is resolved to a %s', async (url, type, paths) => {
    const answer = await ask(whatUrlNames, { url });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.resolve?.__typename).toBe(type);
    expect(calls().slice(0, paths.length)).toEqual(paths);
  });

  test('costs one call for its key, and one more for the fields that this call does not have', async () => {
    const url = `${root}/reel/${shareCode(`media:${reel.pk}`)}/`;
    await ask('query ($url: URL!) { resolve(url: $url) { id __typename } }', { url });
    expect(calls()).toEqual(['/v1/share/reel/by/url']);
    const { data } = await ask(factsOfUrl, { url });
    expect(data.resolve).toMatchObject({ caption: reel.caption });
    expect(calls()).toEqual(['/v1/share/reel/by/url', '/v2/media/info/by/id']);
    expect(await prices(factsOfUrl, { url })).toEqual({ told: 2, paid: 2 });
  });

  test('to a post costs one call for all its fields', async () => {
    const url = `${root}/p/${shareCode(`media:${post.pk}`)}/`;
    const { data } = await ask(factsOfUrl, { url });
    expect(data.resolve).toMatchObject({ caption: post.caption });
    expect(await prices(factsOfUrl, { url })).toEqual({ told: 1, paid: 1 });
  });

  test.each(['media', 'user', 'highlight', 'nothing'])(
    'without a type, which leads to a %s, costs no more than estimated',
    async (type) => {
      const pk = { media: post.pk, user: famous.pk, highlight: highlight?.pk }[type] ?? '1';
      const { told, paid } = await prices(factsOfUrl, { url: `${root}/${shareCode(`${type}:${pk}`)}/` });
      expect(paid).toBeGreaterThan(0);
      expect(told).toBeGreaterThanOrEqual(paid);
    },
  );

  test('is resolved once, wherever it is asked for', async () => {
    const link = `"${root}/reel/${shareCode(`media:${reel.pk}`)}/"`;
    await ask(`{ a: resolve(url: ${link}) { id } b: resolve(url: ${link}) { id } media(by: { url: ${link} }) { pk } }`);
    expect(calls()).toEqual(['/v1/share/reel/by/url']);
  });

  test('that leads nowhere is null with NOT_FOUND', async () => {
    const answer = await ask(whatUrlNames, { url: `${root}/reel/${shareCode('media:1')}/` });
    expect(answer.data).toEqual({ resolve: null });
    expect(errorsOf(answer)).toEqual(['resolve NOT_FOUND']);
    expect(calls()).toEqual(['/v1/share/reel/by/url']);
  });

  test('is resolved in another way where the service fails', async () => {
    const clear = sandbox.faults.add({ path: '/v1/share/reel/by/url', status: 503 });
    const answer = await ask(factsOfUrl, { url: `${root}/reel/${shareCode(`media:${reel.pk}`)}/` });
    clear();
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.resolve).toMatchObject({ caption: reel.caption });
    expect(calls()).toEqual(['/v1/share/reel/by/url', '/v2/media/info/by/url']);
  });

  test('whose every way fails is null with the error of the service', async () => {
    for (const path of ['/v1/share/*', '/v2/media/info/*']) sandbox.faults.add({ path, status: 500 });
    const answer = await ask(whatUrlNames, { url: `${root}/p/AbC/` });
    sandbox.faults.clear();
    expect(answer.data).toEqual({ resolve: null });
    expect(errorsOf(answer)).toEqual(['resolve UPSTREAM_UNAVAILABLE']);
  });
});

describe('a link /s/<code> whose code says nothing', () => {
  const url = 'https://www.instagram.com/s/AbC_dEf';
  const document = `{ resolve(url: "${url}") { __typename ... on Highlight { pk } ... on Story { key: pk } } }`;

  test.each([
    [{ pk: '17897759249139922', type: 'highlight' }, 'Highlight', '17897759249139922'],
    [{ pk: 3870747754746443, type: 'story' }, 'Story', '3870747754746443'],
    [{ id: 'highlight:17897759249139922', type: 'HIGHLIGHT' }, 'Highlight', '17897759249139922'],
  ])('is resolved by its code: %j', async (body, type, pk) => {
    const stub = await stubHiker((path) => (path === '/v1/share/by/code' ? { body } : undefined));
    const answer = await stub.ask(document);
    expect(answer.data).toEqual({ resolve: { __typename: type, [type === 'Story' ? 'key' : 'pk']: pk } });
    expect(stub.calls).toEqual(['/v1/share/by/code?code=AbC_dEf']);
  });

  test('is resolved by its URL where that fails', async () => {
    const stub = await stubHiker((path) =>
      path === '/v1/share/by/url' ? { body: { pk: '17897759249139922', type: 'highlight' } } : undefined,
    );
    expect((await stub.ask(document)).data).toEqual({ resolve: { __typename: 'Highlight', pk: '17897759249139922' } });
    expect(stub.calls.map((call) => call.split('?')[0])).toEqual(['/v1/share/by/code', '/v1/share/by/url']);
  });

  test.each([
    [{ pk: '12', type: 'album_of_the_year' }, 'NOT_SUPPORTED'],
    [{ pk: null, type: 'highlight' }, 'NOT_FOUND'],
    [{ pk: 'x', type: 'highlight' }, 'UPSTREAM_BAD_ANSWER'],
    [[], 'UPSTREAM_BAD_ANSWER'],
  ])('is null where the answer is %j', async (body, code) => {
    const stub = await stubHiker(() => ({ body }));
    const answer = await stub.ask(document);
    expect(answer.data).toEqual({ resolve: null });
    expect(answer.errors).toMatchObject([{ path: ['resolve'], extensions: { code } }]);
  });
});

test('a share link cannot be resolved without HikerAPI; other URLs can', async () => {
  const official = await startGateway({}, {}, ['META']);
  const share = await official.ask(whatUrlNames, { url: 'https://www.instagram.com/share/p/AbC/' });
  expect(errorsOf(share)).toEqual(['resolve UPSTREAM_NOT_CONFIGURED']);
  const profile = await official.ask(whatUrlNames, { url: 'https://www.instagram.com/some.name/' });
  expect(profile.data.resolve).toMatchObject({ username: 'some.name' });
  expect(official.calls()).toEqual([]);
});

describe('a URL that names nothing is refused before anything is sent', () => {
  test.each([
    'https://www.instagram.com/',
    'https://www.instagram.com/accounts/login/',
    'https://www.instagram.com/explore/',
    'https://www.instagram.com/share/',
    'https://example.com/p/DW1voQ_GQOz/',
    'https://www.instagram.com.example.com/p/DW1voQ_GQOz/',
    'https://www.instagram.com@example.com/p/DW1voQ_GQOz/',
    'https://name:word@www.instagram.com/p/DW1voQ_GQOz/',
    'https://www.instagram.com:8443/p/DW1voQ_GQOz/',
    'http://127.0.0.1/p/DW1voQ_GQOz/',
    'ftp://www.instagram.com/p/DW1voQ_GQOz/',
    'javascript:alert(1)//www.instagram.com/p/DW1voQ_GQOz/',
    'data:text/html,www.instagram.com/p/DW1voQ_GQOz/',
    'https://www.ìnstagram.com/p/DW1voQ_GQOz/',
    'https://www.instagram.com/p/DW1voQ_GQOzé/',
    'https://www.instagram.com/\u202egnp.exe/',
    `https://www.instagram.com/${'a'.repeat(100_000)}/`,
    `https://www.instagram.com/some.name/?q=${'%00'.repeat(5_000)}`,
  ])('%.60s', async (url) => {
    const answer = await ask('query ($url: URL!) { resolve(url: $url) { id ... on User { followerCount } } }', { url });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(answer.errors?.[0]?.message.length).toBeLessThan(700);
    expect(calls()).toEqual([]);
  });

  test('and the error lists the forms that it can have', async () => {
    const { errors } = await ask(whatUrlNames, { url: 'https://www.instagram.com/direct/inbox/' });
    for (const form of ['<username>/', 'p/<code>/', 'share/reel/<code>/', 'explore/tags/<name>/', 'reels/audio/<pk>/'])
      expect(errors?.[0]?.message).toContain(form);
  });
});
