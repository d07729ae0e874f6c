import { describe, expect, test } from 'vitest';
import type { Media } from '../../../../src/model/post/media.ts';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { rows } from '../../../support/required.ts';
import { sample } from '../../sample.ts';

const body = (changes: object = {}) => ({ ...(sample('v1.media.by.id.json') as object), ...changes });
const read = (changes: object = {}): Media => hiker.mediaById.read(body(changes));

const url = expect.stringMatching(/^https:\/\//) as unknown;
const pk = '3776579922734100630';

describe('a post of /v1', () => {
  test('provides the facts that it has, null where there is none, and nothing of the others', () => {
    expect(read()).toEqual({
      pk,
      graphId: undefined,
      code: 'DRpG244cDCW',
      kind: 'VIDEO',
      surface: 'REELS',
      caption: expect.stringMatching(/^For while old slow/),
      isCaptionEdited: undefined,
      accessibilityCaption: undefined,
      takenAt: new Date('2025-11-29T22:00:31Z'),
      owner: expect.objectContaining({ pk: '734762', username: 'yarrow_trail10', isPrivate: false, isVerified: true }),
      coauthors: null,
      place: null,
      width: undefined,
      height: undefined,
      images: [{ url, width: 750, height: 1333 }],
      videos: [{ url, width: 720, height: 1280, bandwidth: 2315752 }],
      videoDuration: 22.31399917602539,
      hasAudio: undefined,
      children: null,
      likeCount: 135428,
      commentCount: 485,
      playCount: undefined,
      totalPlayCount: 2866123,
      reshareCount: undefined,
      repostCount: undefined,
      areCountsHidden: false,
      isPaidPartnership: false,
      isPinned: undefined,
      isCommentEnabled: true,
      sponsors: null,
      track: undefined,
      usertags: undefined,
    });
  });

  test('is the same by code and by URL, apart from its addresses', () => {
    const known = ({ images: _, videos: __, owner, ...facts }: Media) => ({ ...facts, owner: owner?.pk });
    const byId = known(read());
    expect(known(hiker.mediaByCode.read(sample('v1.media.by.code.json')))).toEqual(byId);
    expect(known(hiker.mediaByUrl.read(sample('v1.media.by.url.json')))).toEqual(byId);
  });

  test('agrees with the other format on every fact that it provides', () => {
    const whole = hiker.mediaInfoById.read(sample('v2.media.info.by.id.json'));
    const record = read();
    const own = ['images', 'videos', 'owner'];
    for (const fact of rows([...hiker.mediaById.provides].filter((name) => !own.includes(name)))) {
      expect(hiker.mediaInfoById.provides.has(fact), fact).toBe(true);
      expect(record[fact as keyof Media], fact).toEqual(whole[fact as keyof Media]);
    }
  });

  test.each([
    [{ taken_at_ts: null }, new Date('2025-11-29T22:00:31Z')],
    [{ taken_at_ts: 1, taken_at: null }, new Date(1000)],
    [{ taken_at_ts: 'x', taken_at: 'yesterday' }, null],
    [{ taken_at_ts: undefined, taken_at: undefined }, null],
  ])('with %j was taken at %j', (changes, takenAt) => {
    expect(read(changes).takenAt).toEqual(takenAt);
  });

  test.each([
    ['', null],
    [null, null],
    [undefined, null],
    [7, null],
    ['Light', 'Light'],
  ])('with the caption %j has %j', (caption_text, caption) => {
    expect(read({ caption_text }).caption).toBe(caption);
  });

  test.each([
    [{ play_count: 0, view_count: 0 }, undefined],
    [{ play_count: null, view_count: null }, undefined],
    [{ play_count: 'many', view_count: 0 }, undefined],
    [{ play_count: 12 }, 12],
    [{ media_type: 1, play_count: 0 }, null],
  ])('with the plays %j has %j in all, because the service writes 0 for an unknown number', (changes, plays) => {
    expect(read(changes).totalPlayCount).toBe(plays);
  });

  test('does not say how many plays were on Instagram alone, but that a picture has none', () => {
    expect(read({ play_count: 12 }).playCount).toBeUndefined();
    expect(read({ media_type: 1, play_count: 0 }).playCount).toBeNull();
  });

  test('has the views of an older video', () => {
    expect(read({ view_count: 12 }).viewCount).toBe(12);
    expect(read({ view_count: 0 }).viewCount).toBeUndefined();
  });

  test('says whether people can comment', () => {
    expect(read({ comments_disabled: true }).isCommentEnabled).toBe(false);
    expect(read({ comments_disabled: false }).isCommentEnabled).toBe(true);
  });

  test('has no likes where they are hidden or missing, and keeps the other counts', () => {
    expect(read({ like_and_view_counts_disabled: true, like_count: 3 })).toMatchObject({
      likeCount: null,
      areCountsHidden: true,
      commentCount: 485,
    });
    expect(read({ like_count: undefined, comment_count: 0 })).toMatchObject({ likeCount: null, commentCount: 0 });
  });

  test('has the tags of a picture, and does not know those of a clip', () => {
    const user = { pk: '5', username: 'heron' };
    expect(read({ media_type: 1, usertags: [{ user, x: 0.1, y: 0.2 }] }).usertags).toMatchObject([
      { user: { pk: '5', username: 'heron' }, x: 0.1, y: 0.2 },
    ]);
    expect(read({ media_type: 1, usertags: [] }).usertags).toBeNull();
    expect(read({ usertags: [] }).usertags).toBeUndefined();
  });

  test('has its place, its partners and its alternative text where they are written', () => {
    const location = { pk: 216738318, name: 'Lumen Supply', address: '', city: '', zip: null, lng: 13.4, lat: 52.5 };
    const post = read({
      location,
      is_paid_partnership: true,
      sponsor_tags: [{ pk: '777', username: 'brand' }],
      accessibility_caption: 'A heron',
    });
    expect(post.place).toMatchObject({ pk: '216738318', name: 'Lumen Supply', city: null, latitude: 52.5 });
    expect(post.sponsors).toMatchObject([{ pk: '777', username: 'brand' }]);
    expect(post.accessibilityCaption).toBe('A heron');
  });

  test('takes its picture and its video from their plain addresses where there are no versions', () => {
    expect(read({ image_versions: [], video_versions: [] })).toMatchObject({
      images: [{ url, width: null, height: null }],
      videos: [{ url, width: null, height: null, bandwidth: null }],
    });
    const none = { image_versions: null, video_versions: null, thumbnail_url: '', video_url: undefined };
    expect(read(none)).toMatchObject({ images: null, videos: null });
  });

  test.each(['resources', 'user', 'image_versions', 'coauthor_producers', 'usertags', 'location', 'media_type'])(
    'with an odd %s has all other facts',
    (key) => {
      for (const odd of [null, undefined, '', 7, {}, [], [null], ['x'], [{}]]) {
        const { caption, code, commentCount } = read({ [key]: odd });
        expect({ code, commentCount }).toEqual({ code: 'DRpG244cDCW', commentCount: 485 });
        expect(caption).toMatch(/^For while/);
      }
    },
  );

  test('takes its pk from the longer id where that is all there is', () => {
    expect(read({ pk: null }).pk).toBe(pk);
  });
});

describe('the resources of a carousel', () => {
  const image_versions = [{ url: 'https://example.org/a', width: 1440, height: 1917 }];
  const video_versions = [{ url: 'https://example.org/v', width: 720, height: 1280 }];
  const resources = [
    {
      pk: '11',
      media_type: 1,
      product_type: 'carousel_item',
      image_versions,
      video_versions: [],
      taken_at: 1775669141,
    },
    { id: '12_734762', media_type: 2, thumbnail_url: 'https://example.org/t', video_versions },
    { media_type: 1 },
    null,
  ];
  const carousel = read({ media_type: 8, product_type: 'carousel_container', resources });

  test('are its children, without those that have no id', () => {
    expect(carousel).toMatchObject({ kind: 'CAROUSEL', surface: 'FEED' });
    expect(carousel.children).toMatchObject([
      {
        pk: '11',
        kind: 'IMAGE',
        owner: carousel.owner,
        takenAt: new Date(1775669141 * 1000),
        images: [{ url: 'https://example.org/a', width: 1440, height: 1917 }],
        videos: null,
        caption: null,
        likeCount: null,
        children: null,
      },
      {
        pk: '12',
        kind: 'VIDEO',
        takenAt: carousel.takenAt,
        images: [{ url: 'https://example.org/t' }],
        videos: [{ url: 'https://example.org/v', width: 720, height: 1280 }],
      },
    ]);
  });

  test('have the size of a rendition only, so their own is unknown', () => {
    for (const child of rows(carousel.children)) {
      expect(child.width).toBeUndefined();
      expect(child.height).toBeUndefined();
    }
  });
});

test.each([{}, null, [], 'x', { media_or_ad: { pk: 1 } }, { pk: 0 }, { pk: 'x' }])('%j is another shape', (other) => {
  expect(() => hiker.mediaById.read(other)).toThrow('expected an');
});
