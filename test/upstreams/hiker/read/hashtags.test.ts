import { describe, expect, test } from 'vitest';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../sample.ts';

const { hashtagByName, plainHashtagByName } = hiker;

describe('a hashtag', () => {
  const facts = { name: 'quartzstudio', graphId: '17846361591031635', mediaCount: 2147483647 };

  test('is read in both formats', () => {
    expect(hashtagByName.read(sample('v2.hashtag.by.name.json'))).toEqual({ ...facts, isTrending: false });
    const plain = plainHashtagByName.read(sample('v1.hashtag.by.name.json'));
    expect(plain).toEqual({ ...facts, isTrending: undefined });
  });

  test('has its name in lower case, and an id that is a number too', () => {
    const body = { id: 17846361591031, name: 'QuartzStudio', media_count: '7', is_trending: 1 };
    expect(hashtagByName.read(body)).toEqual({
      name: 'quartzstudio',
      graphId: '17846361591031',
      mediaCount: 7,
      isTrending: true,
    });
  });

  test.each([
    [{ id: null }, { graphId: null }],
    [{ id: 'x' }, { graphId: null }],
    [{ id: 0 }, { graphId: null }],
    [{ name: '' }, { name: undefined }],
    [{ name: 7 }, { name: undefined }],
    [{ media_count: null }, { mediaCount: null }],
    [{ media_count: -1 }, { mediaCount: null }],
    [{ media_count: '' }, { mediaCount: null }],
    [{ media_count: 0 }, { mediaCount: 0 }],
    [{ is_trending: 'yes' }, { isTrending: null }],
    [{ is_trending: undefined }, { isTrending: null }],
  ])('with %j loses only that', (odd, lost) => {
    const body = sample('v2.hashtag.by.name.json') as object;
    expect(hashtagByName.read({ ...body, ...odd })).toEqual({ ...facts, isTrending: false, ...lost });
  });

  test.each([{}, { status: 'ok' }, [], null, 'x', { id: null, name: '' }])('%j is a bad answer', (body) => {
    expect(() => hashtagByName.read(body)).toThrow(/expected/);
  });

  test('with status "fail" is a bad answer', () => {
    expect(() => hashtagByName.read({ id: '1', name: 'x', media_count: 0, status: 'fail' })).toThrow('status');
  });
});

describe('a search for hashtags', () => {
  const { searchHashtags, plainSearchHashtags } = hiker;
  const facts = [
    { name: 'quartzstudio', graphId: '17846361591031635', mediaCount: 2147483647, isTrending: undefined },
    { name: 'yarrowradio', graphId: '17844308514639877', mediaCount: 41384635, isTrending: undefined },
  ];

  test('provides the facts of its rows in both formats', () => {
    const { items, next } = searchHashtags.read(sample('v2.search.hashtags.json'));
    expect(items.slice(0, 2)).toEqual(facts);
    expect(next).toBeNull();
    const plain = plainSearchHashtags.read(sample('v1.search.hashtags.json'));
    expect(plain.items).toHaveLength(3);
    expect(plain.items[0]).toEqual(facts[0]);
    expect(plain).toMatchObject({ next: null, cut: true });
  });

  test('continues by its token, whatever the flag says', () => {
    for (const has_more of [true, false])
      expect(searchHashtags.read({ results: [], has_more, page_token: 'abc' }).next).toBe('abc');
    for (const page_token of [null, '', undefined])
      expect(searchHashtags.read({ results: [], has_more: true, page_token }).next).toBeNull();
  });

  test.each([null, {}, 'x', 7, { id: 5, media_count: 7 }, { name: '' }, { name: 7 }])(
    'leaves out the row %j, which has no name',
    (row) => {
      const good = { name: 'Light' };
      for (const page of [searchHashtags.read({ results: [row, good] }), plainSearchHashtags.read([row, good])])
        expect(page.items).toEqual([{ name: 'light', graphId: null, mediaCount: null, isTrending: undefined }]);
    },
  );

  test('of another shape is a bad answer', () => {
    for (const body of [{}, { results: 'x' }, [], null]) expect(() => searchHashtags.read(body)).toThrow(/expected/);
    for (const body of [{}, { results: [] }, null]) expect(() => plainSearchHashtags.read(body)).toThrow(/expected/);
    expect(searchHashtags.read({ results: null, status: 'ok' }).items).toEqual([]);
    expect(searchHashtags.read({ status: 'ok' }).items).toEqual([]);
  });
});

describe('the posts of a hashtag', () => {
  const bodyOf = (layout_content: unknown) => ({ response: { sections: [{ layout_content }] }, next_page_id: null });
  const row = (pk: string) => ({ media: { pk, media_type: 2 } });
  const pksOf = (layout: unknown) => hiker.hashtagMediasTop.read(bodyOf(layout)).items.map(({ pk }) => pk);

  test('are read from the rows of a grid, with the cursor of the next page', () => {
    const { items, next } = hiker.hashtagMediasTop.read(sample('v2.hashtag.medias.top.json'));
    expect(items).toHaveLength(9);
    expect(next).toMatch(/^46449d49/);
    expect(items[3]).toMatchObject({
      pk: '3870474758308714149',
      graphId: '18090314578569372',
      kind: 'VIDEO',
      surface: 'REELS',
      areCountsHidden: true,
      likeCount: null,
      playCount: 18729,
    });
    expect(hiker.hashtagMediasRecent.read(sample('v2.hashtag.medias.recent.json')).items).toHaveLength(9);
  });

  // In both samples the plays on Facebook are in `play_count` only.
  test('have the plays on Instagram', () => {
    const { items } = hiker.hashtagMediasTop.read(sample('v2.hashtag.medias.top.json'));
    expect(items[6]).toMatchObject({ pk: '3870578107114980984', playCount: 9357 });
  });

  test('are read from every known layout', () => {
    expect(pksOf({ medias: [row('1'), row('2')] })).toEqual(['1', '2']);
    expect(pksOf({ one_by_two_item: { clips: { items: [row('1')] } }, fill_items: [row('2')] })).toEqual(['1', '2']);
    expect(pksOf({ medias: null })).toEqual([]);
    expect(pksOf({ venues: [] })).toEqual([]);
  });

  test('in a section without a layout are left out', () => {
    for (const bad of [null, 'x', 7, []]) expect(pksOf(bad)).toEqual([]);
  });

  test('that are not a list are a bad answer', () => {
    expect(() => pksOf({ medias: 'x' })).toThrow('medias');
    expect(() => hiker.hashtagMediasTop.read({ response: { sections: 'x' } })).toThrow('sections');
    expect(() => hiker.hashtagMediasTop.read({})).toThrow('response');
  });
});

describe('the posts of a hashtag in /v1', () => {
  test.each([
    ['top', hiker.hashtagMediasTopChunk, 'v1.hashtag.medias.top.chunk.json', /^5c6ed3e1/],
    ['recent', hiker.hashtagMediasTopRecentChunk, 'v1.hashtag.medias.top.recent.chunk.json', /^258e2f51/],
    ['clips', hiker.hashtagMediasClipsChunk, 'v1.hashtag.medias.clips.chunk.json', /^ba46498d/],
  ])('are read from a pair: %s', (_list, { read }, file, cursor) => {
    const { items, next } = read(sample(file));
    expect(items).toHaveLength(3);
    expect(next).toMatch(cursor);
    for (const post of items)
      expect(post).toMatchObject({
        takenAt: expect.any(Date),
        caption: expect.any(String),
        likeCount: expect.any(Number),
      });
  });

  // The same clip has 16550 plays in /v2, of which 5898 are on Facebook. /v1 has only the sum.
  test('have unknown plays', () => {
    const [clip, picture] = hiker.hashtagMediasTopRecentChunk.read(
      sample('v1.hashtag.medias.top.recent.chunk.json'),
    ).items;
    expect(clip).toMatchObject({ pk: '3870286840994413614', kind: 'VIDEO', playCount: undefined });
    expect(picture).toMatchObject({ kind: 'IMAGE', playCount: null, videos: null });
  });
});
