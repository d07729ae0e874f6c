import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** Answers with one entity: a post, a track; and the replies of one comment. */

const post = {
  pk: '3000000000000000001',
  code: 'CmiJBr2LAAB',
  media_type: 2,
  product_type: 'clips',
  user: { pk: '501', username: 'juniper' },
  like_count: 7,
};

describe('a single post', () => {
  test.each([
    ['media_or_ad', { media_or_ad: post, status: 'ok' }],
    ['items', { items: [post], status: 'ok' }],
    ['items beside media_or_ad: null', { media_or_ad: null, items: [post], status: 'ok' }],
    ['items beside media_or_ad: {}', { media_or_ad: {}, items: [post], status: 'ok' }],
    ['media_or_ad beside items: []', { media_or_ad: post, items: [], status: 'ok' }],
  ])('is read from %s', async (_name, body) => {
    const { ask, calls } = await stubHiker((path) => (path.startsWith('/v2/media/info/by/') ? { body } : undefined));
    for (const by of ['pk: "3000000000000000001"', 'url: "https://www.instagram.com/reel/CmiJBr2LAAB/"']) {
      const answer = await ask(`{ media(by: {${by}}) { pk likeCount owner { username } } }`);
      expect(answer).toMatchObject({
        data: { media: { pk: post.pk, likeCount: 7, owner: { username: 'juniper' } } },
      });
      expect(answer.errors).toBeUndefined();
      expect(calls).toHaveLength(1);
    }
  });

  test.each([
    ['neither', { status: 'ok' }],
    ['media_or_ad: null', { media_or_ad: null, status: 'ok' }],
    ['items: null', { items: null, status: 'ok' }],
    ['items: []', { items: [], status: 'ok' }],
    ['items: [null] and media_or_ad: null', { media_or_ad: null, items: [null], status: 'ok' }],
  ])('is not found if the answer contains %s, after one call, and that is remembered', async (_name, body) => {
    const { ask, calls } = await stubHiker(() => ({ body }), { CACHE: '1' });
    const query = '{ media(by: {pk: "3000000000000000001"}) { likeCount } }';
    const answer = await ask(query);
    expect(answer.data).toEqual({ media: null });
    expect(answer.errors).toMatchObject([{ path: ['media'], extensions: { code: 'NOT_FOUND', upstream: 'HIKER' } }]);
    expect(answer.extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
    const again = await ask(query);
    expect(again.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(calls).toEqual([]);
  });

  test('of another shape is a bad answer', async () => {
    const { ask } = await stubHiker(() => ({ body: { media_or_ad: 'x' } }));
    const answer = await ask('{ media(by: {pk: "3000000000000000001"}) { likeCount } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_ANSWER' } }]);
  });
});

describe('the replies of a comment', () => {
  test.each([
    [{ status: 'ok' }],
    [{ status: 'ok', child_comments: null }],
    [{ status: 'ok', child_comments: [], child_comment_count: 0 }],
  ])('are an empty list when the answer is %j', async (body) => {
    const { ask, calls } = await stubHiker((path) => (path === '/v2/media/comments/replies' ? { body } : undefined));
    const answer = await ask(
      '{ comment(by: {pk: "18", mediaPk: "3000000000000000001"}) { replies(first: 3) { edges { node { pk } } pageInfo { hasNextPage } } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ comment: { replies: { edges: [], pageInfo: { hasNextPage: false } } } });
    expect(calls).toHaveLength(1);
  });
});

describe('a track', () => {
  const none = {
    'a page of nothing': { response: { items: [], music_page_response: {} } },
    'an empty canonical id': { response: { music_canonical_id: '', status: 'ok' }, next_page_id: '' },
    'no items and a metadata of nothing': {
      response: { items: [], metadata: { music_info: null, original_sound_info: null }, status: 'ok' },
      next_page_id: null,
    },
    'no items and no metadata': { response: { items: [], media_count: { clips_count: 0 } }, next_page_id: null },
    'rows without a page': {
      response: { stream_rows: [{ items: [], is_media_preview: true, music_page_response: null }] },
      next_page_id: '',
    },
    'no rows': { response: { stream_rows: [], status: 'ok' }, next_page_id: '' },
    'an empty response': { response: {}, next_page_id: '' },
  };
  const each = Object.entries(none);

  test.each(each)('is not found if the answer is %s', async (_name, body) => {
    const { ask, calls } = await stubHiker((path) => (path.startsWith('/v2/track/') ? { body } : undefined));
    for (const by of ['pk: "756747999055773"', 'canonicalId: "18415432542683308"']) {
      const answer = await ask(`{ track(by: {${by}}) { title artist clipCount } }`);
      expect(answer.data).toEqual({ track: null });
      expect(answer.errors).toMatchObject([{ path: ['track'], extensions: { code: 'NOT_FOUND' } }]);
      expect(calls).toHaveLength(1);
    }
  });

  test.each(each)('is looked up in its stream too, and is not found if that answer is %s', async (_name, body) => {
    const { ask, calls } = await stubHiker((path) => (path === '/v2/track/stream/by/id' ? { body } : undefined));
    const answer = await ask('{ track(by: {pk: "756747999055773"}) { title } }');
    expect(answer.data).toEqual({ track: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(calls.at(-1)).toBe('/v2/track/stream/by/id?track_id=756747999055773');
  });

  test('that is restricted is found without its sound', async () => {
    const response = {
      items: [],
      metadata: null,
      music_canonical_id: '18415432542683308',
      media_count: { clips_count: 3 },
    };
    const { ask } = await stubHiker(() => ({ body: { response, next_page_id: null } }));
    expect((await ask('{ track(by: {pk: "756747999055773"}) { canonicalId clipCount } }')).data).toEqual({
      track: { canonicalId: '18415432542683308', clipCount: 3 },
    });
  });
});
