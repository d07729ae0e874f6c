import { FAMOUS, type Person, type Post } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { shareCode } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { stubHiker } from '../../support/gateway/stub-service.ts';
import { explain } from '../../support/requests/explain.ts';

// URLs as users paste them: HikerAPI resolves share links; other URLs contain a key. resolve.test.ts covers all kinds of URLs.

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { people, posts, stories } = sandbox.world;
const famous = people.byPk(FAMOUS.pk) as Person;
const post = posts.at(famous, 0);
const reel = sandbox.world.timelines
  .clips(famous)
  .map((key) => sandbox.world.timelines.post(key))
  .find(({ mediaType }) => mediaType === 2) as Post;
const toReel = shareCode(`media:${reel.pk}`);
const toPost = shareCode(`media:${post.pk}`);
const toPerson = shareCode(`user:${famous.pk}`);
const toHighlight = shareCode(`highlight:${stories.highlights(famous)[0]?.pk}`);

describe('a share link to a post', () => {
  test.each([
    `https://www.instagram.com/share/p/${toPost}`,
    `https://www.instagram.com/share/${toPost}/`,
    `instagram.com/share/${toPost}`,
    `http://m.instagram.com/share/tv/${toPost}#top`,
    `https://www.instagram.com/share/video/${toPost}/`,
    `https://www.instagram.com/share/unknown/${toPost}/`,
  ])('%s is read as the URL of a post, in one call', async (url) => {
    const answer = await ask('query ($url: URL!) { media(by: { url: $url }) { pk code caption } }', { url });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data).toEqual({ media: { pk: post.pk, code: post.code, caption: post.caption } });
    expect(calls()).toEqual(['/v2/media/info/by/url']);
    expect(sandbox.calls[0]?.query['url']).toMatch(/^https:\/\/www\.instagram\.com\/share\/[^?#]*\/$/);
  });

  test.each([
    `https://www.instagram.com/share/reel/${toReel}/`,
    `https://instagr.am/share/reel/${toReel}/?igsh=MXRlc3Q%3D&utm_source=x`,
  ])('%s to a reel is resolved, and the reel is read by its pk', async (url) => {
    const answer = await ask('query ($url: URL!) { media(by: { url: $url }) { pk code caption } }', { url });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data).toEqual({ media: { pk: reel.pk, code: reel.code, caption: reel.caption } });
    expect(calls()).toEqual(['/v1/share/reel/by/url', '/v2/media/info/by/id']);
  });

  test.each(['p', 'reel'])(
    '/share/%s/ costs one call if only its key is requested, in the estimate too',
    async (word) => {
      const document = `{ media(by: { url: "https://www.instagram.com/share/${word}/${toReel}/" }) { id pk code url } }`;
      const answer = await ask(document);
      expect(errorsOf(answer)).toEqual([]);
      expect(answer.data).toMatchObject({ media: { pk: reel.pk, code: reel.code } });
      expect(calls()).toHaveLength(1);
      expect((await explain(server, document)).estimate?.requests).toBe(1);
    },
  );

  test('reads the lists of the post, and is the same entity as by pk', async () => {
    const answer = await ask<{ a: { id: string }; b: { id: string } }, object>(`{
      a: media(by: { url: "https://www.instagram.com/share/${toPost}" }) { id comments(first: 1) { edges { node { pk } } } }
      b: media(by: { pk: "${post.pk}" }) { id }
    }`);
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.a.id).toBe(answer.data.b.id);
    expect(calls()).toEqual(['/v2/media/info/by/url', '/v2/media/comments']);
  });

  test.each([
    ['that leads nowhere', shareCode('media:1')],
    ['that leads to a highlight', toHighlight],
    ['that leads to a user', toPerson],
  ])('%s is null with NOT_FOUND, after one call', async (_what, code) => {
    const answer = await ask(`{ media(by: { url: "https://www.instagram.com/share/${code}/" }) { caption } }`);
    expect(answer.data).toEqual({ media: null });
    expect(errorsOf(answer)).toEqual(['media NOT_FOUND']);
    expect(calls()).toEqual(['/v2/media/info/by/url']);
  });

  test('is resolved in another way where the service fails', async () => {
    const clear = sandbox.faults.add({ path: '/v1/share/reel/by/url', status: 500 });
    const reached = await ask(
      `{ media(by: { url: "https://www.instagram.com/share/reel/${toReel}/" }) { pk caption } }`,
    );
    clear();
    expect(errorsOf(reached)).toEqual([]);
    expect(reached.data).toEqual({ media: { pk: reel.pk, caption: reel.caption } });
    expect(calls()[0]).toBe('/v1/share/reel/by/url');
    const clearOther = sandbox.faults.add({ path: '/v2/media/info/by/url', status: 500 });
    const other = await ask(`{ media(by: { url: "https://www.instagram.com/share/p/${toPost}/" }) { pk caption } }`);
    clearOther();
    expect(other.data).toEqual({ media: { pk: post.pk, caption: post.caption } });
    expect(calls()).toEqual(['/v2/media/info/by/url', '/v1/share/by/url', '/v2/media/info/by/id']);
  });
});

test('a service that takes the code of a share link for that of a post has not found it', async () => {
  const { ask: askStub } = await stubHiker((path) =>
    path === '/v2/media/info/by/url'
      ? { body: { media_or_ad: { pk: '1', code: 'BAxyz', media_type: 1, user: { pk: '501' } } } }
      : undefined,
  );
  const answer = await askStub('{ media(by: { url: "https://www.instagram.com/share/p/BAxyz/" }) { caption } }');
  expect(answer.data).toEqual({ media: null });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

describe('a share link to a reel', () => {
  const askWithAnswer = async (body: unknown) => {
    const service = await stubHiker((path) =>
      path === '/v1/share/reel/by/url'
        ? { body }
        : { body: { media_or_ad: { pk: '12', media_type: 1, user: { pk: '501' }, like_count: 7 } } },
    );
    const answer = await service.ask(
      '{ media(by: { url: "https://www.instagram.com/share/reel/AbC/" }) { pk likeCount } }',
    );
    return { answer, calls: service.calls };
  };

  test.each([{}, { pk: null }, { pk: 0, type: 'reel' }, { pk: '0' }, { pk: '', id: 'media:0' }, { status: 'ok' }])(
    'that is answered with %j leads nowhere, after one call',
    async (body) => {
      const { answer, calls } = await askWithAnswer(body);
      expect(answer.data).toEqual({ media: null });
      expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      expect(calls).toHaveLength(1);
    },
  );

  test.each([
    { pk: 12, type: 'reel' },
    { pk: 0, id: 'media:12' },
    { id: '12_501', type: 'new' },
    { pk: '', code: 'M' },
    { media: { id: '12_501', media_type: 2 } },
    { media_or_ad: { pk: 12 } },
  ])('that is answered with %j leads to post 12', async (body) => {
    const { answer, calls } = await askWithAnswer(body);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ media: { pk: '12', likeCount: 7 } });
    expect(calls).toHaveLength(2);
  });

  test('whose answer has "status": "fail" is not "not found": the link is read as the URL of a post', async () => {
    const { answer, calls } = await askWithAnswer({ pk: '12', type: 'reel', status: 'fail' });
    expect(answer.data).toEqual({ media: { pk: '12', likeCount: 7 } });
    expect(calls.map((call) => call.split('?')[0])).toEqual(['/v1/share/reel/by/url', '/v2/media/info/by/url']);
  });
});

test('a share link to a user is resolved, and the user is read by pk', async () => {
  const answer = await ask(`{ user(by: { url: "https://www.instagram.com/share/${toPerson}/" }) { pk username } }`);
  expect(errorsOf(answer)).toEqual([]);
  expect(answer.data).toEqual({ user: { pk: famous.pk, username: famous.username } });
  expect(calls()).toEqual(['/v1/share/by/url', '/v2/user/by/id']);
});

test.each([
  `https://www.instagram.com/_u/${famous.username}/`,
  `https://www.instagram.com/_u/${famous.username}?igsh=abc`,
  `instagr.am/_u/${famous.username.toUpperCase()}`,
])('%s is a profile', async (url) => {
  const answer = await ask('query ($url: URL!) { user(by: { url: $url }) { username } }', { url });
  expect(answer.data).toEqual({ user: { username: famous.username } });
  expect(calls()).toEqual([]);
});

test.each([
  ['media', 'https://www.instagram.com/share/'],
  ['media', 'https://www.instagram.com/share/reel/'],
  ['media', 'https://www.instagram.com/share/reel/a/b/'],
  ['media', 'https://www.instagram.com/share/highlight/AbC/'],
  ['media', 'https://www.instagram.com/share/two%20words/AbC/'],
  ['place', 'https://www.instagram.com/share/unknown/AbC/'],
  ['media', 'https://www.instagram.com/share/reel/A%20C/'],
  ['media', 'https://example.com/share/reel/AbC/'],
  ['media', 'https://www.instagram.com/_u/someone/'],
  ['user', 'https://www.instagram.com/share/reel/AbC/'],
  ['user', 'https://www.instagram.com/share/p/AbC/'],
  ['user', 'https://www.instagram.com/_u/'],
  ['user', 'https://www.instagram.com/_u/not%20a%20name/'],
])('%s(by: {url: "%s"}) is BAD_USER_INPUT, and nothing is sent', async (field, url) => {
  const answer = await ask(`query ($url: URL!) { ${field}(by: { url: $url }) { pk } }`, { url });
  expect(errorsOf(answer)).toEqual([`${field} BAD_USER_INPUT`]);
  expect(calls()).toEqual([]);
});
