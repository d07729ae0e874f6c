import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** Counts that are missing, zero, hidden, or mean something else than their name. */

const pk = '3000000000000000001';
const clip = { pk, media_type: 2, product_type: 'clips', user: { pk: '501', username: 'juniper' } };

const postWith = async (changes: object) => {
  const { ask } = await stubHiker((path) =>
    path === '/v2/media/info/by/id' ? { body: { media_or_ad: { ...clip, ...changes } } } : undefined,
  );
  return ask(`{ media(by: {pk: "${pk}"}) { likeCount playCount areCountsHidden } }`);
};

describe('the play count of a clip', () => {
  test.each([
    [{ play_count: 12320, ig_play_count: 9357 }, 9357],
    [{ play_count: 12320 }, 12320],
    [{ play_count: 12320, ig_play_count: null }, 12320],
    [{ play_count: 12320, ig_play_count: 0 }, 12320],
    [{ play_count: 0, ig_play_count: 9357 }, 9357],
    [{ play_count: null, ig_play_count: 9357 }, 9357],
    [{ ig_play_count: -1, play_count: 7 }, 7],
    [{ play_count: 5383, fb_play_count: 3 }, 5380],
    [{ play_count: 5383, fb_play_count: null }, 5383],
    [{ play_count: 5383, ig_play_count: 5380, fb_play_count: 3 }, 5380],
    [{ view_count: 44 }, 44],
    [{ view_count: 44, play_count: 0, ig_play_count: null }, 44],
    [{ view_count: 44, play_count: 50 }, 50],
    [{ view_count: null, play_count: 0 }, 0],
    [{ view_count: 0 }, 0],
    [{ ig_play_count: '9357' }, 9357],
    [{ ig_play_count: 'many' }, null],
    [{}, null],
    [{ media_type: 1, play_count: 0 }, null],
  ])('of %j is %j', async (changes, playCount) => {
    const answer = await postWith(changes);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ media: { playCount } });
  });
});

test.each([
  [0, 9357, 9357],
  [9357, 0, 9357],
  [0, null, 0],
  [null, 9357, 9357],
  [0, 0, 0],
])('play counts %j from one answer and %j from another give %j', async (inRow, inPost, playCount) => {
  const { ask } = await stubHiker((path) => {
    if (path === '/v2/user/clips')
      return { body: { response: { items: [{ media: { ...clip, ig_play_count: inRow } }] }, next_page_id: null } };
    const whole = { ...clip, ig_play_count: inPost, accessibility_caption: 'A boat' };
    return path === '/v2/media/info/by/id' ? { body: { media_or_ad: whole } } : undefined;
  });
  const answer = await ask(
    '{ user(by: {pk: "501"}) { clips(first: 1) { edges { node { playCount accessibilityCaption } } } } }',
  );
  expect(answer.errors).toBeUndefined();
  const node = { playCount, accessibilityCaption: 'A boat' };
  expect(answer.data).toEqual({ user: { clips: { edges: [{ node }] } } });
});

describe('hidden likes', () => {
  test.each([
    [
      { like_and_view_counts_disabled: true, like_count: 3, play_count: 18729, ig_play_count: 18729 },
      null,
      18729,
      true,
    ],
    [{ like_and_view_counts_disabled: true, play_count: 18729 }, null, 18729, true],
    [{ like_and_view_counts_disabled: true, like_count: 3, view_count: 5 }, null, 5, true],
    [{ like_and_view_counts_disabled: false, like_count: 3, play_count: 8 }, 3, 8, false],
    [{ like_count: null, play_count: 8 }, null, 8, null],
    [{ like_count: -1, play_count: 8 }, null, 8, null],
    [{ like_count: 0, play_count: 0 }, 0, 0, null],
  ])('of %j leave the play count', async (changes, likeCount, playCount, areCountsHidden) => {
    const answer = await postWith(changes);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ media: { likeCount, playCount, areCountsHidden } });
  });
});

describe('a clip row', () => {
  const query = '{ user(by: {pk: "501"}) { clips(first: 1) { edges { node { reshareCount repostCount } } } } }';
  const shared = { reshare_count: 8, media_repost_count: 0 };
  const served = (row: object, info: object) =>
    stubHiker((path) => {
      if (path === '/v2/user/clips')
        return { body: { response: { items: [{ media: { ...clip, ...row } }] }, next_page_id: null } };
      return path === '/v2/media/info/by/id' ? { body: { media_or_ad: { ...clip, ...info } } } : undefined;
    });

  test('without share counts takes them from the post', async () => {
    const { ask, calls } = await served({}, shared);
    const answer = await ask(query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      user: { clips: { edges: [{ node: { reshareCount: 8, repostCount: 0 } }] } },
    });
    expect(calls.map((call) => call.split('?')[0])).toEqual(['/v2/user/clips', '/v2/media/info/by/id']);
  });

  test('with share counts needs no further call', async () => {
    const { ask, calls } = await served(shared, {});
    expect((await ask(query)).data).toEqual({
      user: { clips: { edges: [{ node: { reshareCount: 8, repostCount: 0 } }] } },
    });
    expect(calls).toHaveLength(1);
  });

  test('has null share counts when the post lacks them too, after one call', async () => {
    const { ask, calls } = await served({}, {});
    const answer = await ask(query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      user: { clips: { edges: [{ node: { reshareCount: null, repostCount: null } }] } },
    });
    expect(calls).toHaveLength(2);
  });
});

describe('the clip count of a profile', () => {
  test.each([
    [1, null],
    ['1', null],
    [0, 0],
    [2, 2],
    [4711, 4711],
    [null, null],
    [undefined, null],
  ])('is read from %j as %j, in one call', async (total_clips_count, clipCount) => {
    const user = { pk: '501', username: 'juniper', biography: '', media_count: 5000, total_clips_count };
    const { ask, calls } = await stubHiker((path) => (path === '/v2/user/by/id' ? { body: { user } } : undefined));
    const answer = await ask('{ user(by: {pk: "501"}) { mediaCount clipCount } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ user: { mediaCount: 5000, clipCount } });
    expect(calls).toHaveLength(1);
  });
});
