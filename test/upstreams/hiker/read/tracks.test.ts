import { describe, expect, test } from 'vitest';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../sample.ts';

const url = expect.stringMatching(/^https:\/\//) as unknown;
type Wire = Record<string, unknown>;

describe('a track in a search', () => {
  const { items, next } = hiker.searchMusic.read(sample('v2.search.music.json'));

  test('provides the facts of its recording, and nothing of its page', () => {
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      pk: '1283523914188780',
      clusterId: '2045218967487193',
      isOriginal: false,
      title: 'And while for',
      artist: 'Salt House 🌿',
      isExplicit: false,
      durationMs: 345560,
      highlightStartsMs: [113000, 128500, 1500],
      coverArt: { url, width: null, height: null },
      previewUrl: url,
      lyrics: null,
      isTrending: false,
      trendRank: null,
      previousTrendRank: null,
      isReusable: true,
      formattedClipCount: '1,601 reels',
    });
    expect(items.map(({ isTrending }) => isTrending)).toEqual([false, true, false]);
    expect(next).toBe('11');
  });

  test('has an unknown artist, and unknown use without its metadata in the older search', () => {
    const [older] = hiker.plainSearchMusic.read(sample('v1.search.music.json')).items;
    for (const fact of ['isTrending', 'trendRank', 'isReusable', 'formattedClipCount', 'artistUser'] as const)
      expect(older?.[fact], fact).toBeUndefined();
    expect(items[0]?.artistUser).toBeUndefined();
  });

  test('has ranks among the trending tracks', () => {
    const metadata = { is_trending_in_clips: true, trend_rank: 4, previous_trend_rank: 9 };
    const [track] = hiker.searchMusic.read({ items: [{ track: { id: 7 }, metadata }] }).items;
    expect(track).toMatchObject({ pk: '7', isTrending: true, trendRank: 4, previousTrendRank: 9, isReusable: null });
  });

  test('has the same facts in the older search, which has one page', () => {
    const older = hiker.plainSearchMusic.read(sample('v1.search.music.json'));
    const withoutUrls = ({ pk, clusterId, isOriginal, title, artist, isExplicit, durationMs, lyrics }: object & Wire) =>
      JSON.stringify([pk, clusterId, isOriginal, title, artist, isExplicit, durationMs, lyrics]);
    expect(older.items.map((track) => withoutUrls({ ...track }))).toEqual(
      items.map((track) => withoutUrls({ ...track })),
    );
    expect(older.next).toBeNull();
  });

  test('with lyrics that the answer leaves out has unknown lyrics', () => {
    const body = { items: [{ track: { audio_asset_id: '7', has_lyrics: true, lyrics: null } }] };
    const [track] = hiker.searchMusic.read(body).items;
    expect(track?.lyrics).toBeUndefined();
    expect(track).toMatchObject({ pk: '7', title: null, artist: null, coverArt: null });
  });

  test('is found by its id where that has another name, and left out without one', () => {
    const body = { items: [{ track: { audio_asset_id: '', id: 8 } }, { track: { title: 'Light' } }, { playlist: {} }] };
    expect(hiker.searchMusic.read(body).items.map(({ pk }) => pk)).toEqual(['8']);
  });

  test.each([undefined, null, '', 0])('is on the last page where the cursor is %j', (next_max_id) => {
    expect(hiker.searchMusic.read({ items: [], page_info: { next_max_id, more_available: true } }).next).toBeNull();
    expect(hiker.searchMusic.read({ items: [], page_info: next_max_id }).next).toBeNull();
  });
});

describe('a track', () => {
  const page = hiker.trackById.read(sample('v2.track.by.id.json'));

  test('is complete on its page', () => {
    expect(page.parent).toEqual({
      pk: '756747999055773',
      canonicalId: '18415432542683308',
      clusterId: '797626047335463',
      isOriginal: false,
      title: 'For the carries',
      artist: 'Juniper Collective',
      artistUser: expect.objectContaining({ pk: '159090106', username: 'salt_trail', isVerified: true }),
      createdAt: null,
      originalMedia: null,
      isExplicit: true,
      durationMs: 383639,
      highlightStartsMs: [7000, 46500, 189000],
      coverArt: { url, width: null, height: null },
      previewUrl: url,
      lyrics: [
        {
          startMs: 110,
          endMs: 1597,
          text: 'Birds the old light for the',
          words: [
            { startMs: 110, endMs: 274, text: 'Birds' },
            { startMs: 308, endMs: 418, text: 'the' },
            { startMs: 495, endMs: 583, text: 'old' },
          ],
        },
        {
          startMs: 2050,
          endMs: 2505,
          text: 'The field morning',
          words: [{ startMs: 2050, endMs: 2505, text: 'The' }],
        },
        {
          startMs: 7400,
          endMs: 10578,
          text: 'Stone the morning slow written the count slow here the',
          words: [
            { startMs: 7400, endMs: 7544, text: 'Stone' },
            { startMs: 7945, endMs: 8167, text: 'the' },
            { startMs: 8200, endMs: 8789, text: 'morning' },
          ],
        },
      ],
      spotify: { spotifyId: 'e1640ee377e4643db8eac6', url: 'https://open.spotify.com/track/a1c2994b00e6128159afdb' },
      isTrending: true,
      trendRank: null,
      previousTrendRank: null,
      isReusable: true,
      isMuted: false,
      muteReason: null,
      clipCount: 62787,
      formattedClipCount: '62K reels',
      photoCount: 0,
    });
  });

  test.each([
    ['without times', undefined, null],
    ['without any word', [], null],
    ['with words outside of the line', [{ start_index: 9, end_index: 12, start_offset_ms: 0, end_offset_ms: 1 }], null],
    ['with words without an end', [{ start_index: 0, start_offset_ms: 0, end_offset_ms: 1 }, null, 'x'], null],
    [
      'with some words that cannot be read',
      [
        { start_index: 3, end_index: 1 },
        { start_index: 0, end_index: 3, start_offset_ms: 5, end_offset_ms: 9 },
      ],
      [{ startMs: 105, endMs: 109, text: 'Old' }],
    ],
  ])('keeps a line of lyrics %s', (_what, word_offsets, words) => {
    const body = sample('v2.track.by.id.json') as {
      response: { metadata: { music_info: { music_asset_info: Wire } } };
    };
    const phrases = [{ start_time_in_ms: 100, end_time_in_ms: 200, phrase: 'Old tide', word_offsets }];
    body.response.metadata.music_info.music_asset_info['lyrics'] = { phrases };
    expect(hiker.trackById.read(body).parent?.lyrics).toEqual([{ startMs: 100, endMs: 200, text: 'Old tide', words }]);
  });

  test('that is muted says why', () => {
    const body = sample('v2.track.by.id.json') as {
      response: { metadata: { music_info: { music_consumption_info: Wire } } };
    };
    const reason = 'This song is currently unavailable.';
    const use = body.response.metadata.music_info.music_consumption_info;
    Object.assign(use, { should_mute_audio: true, should_mute_audio_reason: reason });
    expect(hiker.trackById.read(body).parent).toMatchObject({ isMuted: true, muteReason: reason });
  });

  test('provides its clips, with the known facts of their owners', () => {
    expect(page.totalCount).toBe(62787);
    expect(page.next).toMatch(/^990b73b8/);
    expect(page.items[0]).toMatchObject({
      pk: '3850634814301773838',
      graphId: '17977796967978679',
      owner: { pk: '73484370250', graphId: '17841419758769096', accountType: 'CREATOR', hasStories: true },
      place: { pk: '255532741' },
      likeCount: 337,
      usertags: null,
    });
    expect(page.items[1]).toMatchObject({
      areCountsHidden: true,
      likeCount: null,
      playCount: 2690,
      place: null,
    });
    expect(page.items[1]?.reshareCount).toBeUndefined();
  });

  test('is the same track by its canonical id', () => {
    expect(hiker.trackByCanonicalId.read(sample('v2.track.by.id.json'))).toEqual(page);
  });

  test('without a sound has an unknown title', () => {
    const body = sample('v2.track.by.id.json') as { response: Wire };
    body.response['metadata'] = { music_info: null, original_sound_info: null };
    const { parent } = hiker.trackById.read(body);
    expect(parent).toMatchObject({ canonicalId: '18415432542683308', clipCount: 62787 });
    expect(parent?.pk).toBeUndefined();
    expect(parent?.title).toBeUndefined();
  });

  test('can be an original sound', () => {
    const body = sample('v2.track.by.id.json') as { response: Wire };
    body.response['metadata'] = {
      music_info: null,
      original_sound_info: {
        audio_asset_id: 5,
        original_audio_title: 'Original audio',
        ig_artist: { pk: 6, username: 'a', full_name: 'A' },
        is_explicit: true,
        time_created: 1743438574,
        original_media_id: '3600545900919030401',
        trend_rank: 3,
        previous_trend_rank: null,
        is_reuse_disabled: true,
        should_mute_audio: false,
        consumption_info: { is_trending_in_clips: true, should_mute_audio_reason: '' },
      },
    };
    expect(hiker.trackById.read(body).parent).toMatchObject({
      pk: '5',
      isOriginal: true,
      createdAt: new Date('2025-03-31T16:29:34Z'),
      originalMedia: { pk: '3600545900919030401' },
      isExplicit: true,
      isTrending: true,
      trendRank: 3,
      previousTrendRank: null,
      isReusable: false,
      isMuted: false,
      muteReason: null,
      formattedClipCount: '62K reels',
      title: 'Original audio',
      artist: 'A',
      artistUser: { pk: '6' },
      lyrics: null,
    });
  });
});

describe('a streamed track', () => {
  const rowsOf = (body: unknown) => (body as { response: { stream_rows: Wire[] } }).response.stream_rows;

  test('is the same track as in one piece', () => {
    const whole = hiker.trackById.read(sample('v2.track.by.id.json'));
    const streamed = hiker.trackStreamById.read(sample('v2.track.stream.by.id.json'));
    const {
      coverArt: _art,
      previewUrl: _preview,
      artistUser: _artist,
      clipCount: _count,
      ...facts
    } = whole.parent ?? {};
    expect(streamed.parent).toMatchObject(facts);
    expect(streamed.items.map((clip) => [clip.pk, clip.code, clip.graphId, clip.owner?.pk, clip.caption])).toEqual(
      whole.items.map((clip) => [clip.pk, clip.code, clip.graphId, clip.owner?.pk, clip.caption]),
    );
  });

  test('provides each clip of its preview once', () => {
    expect(hiker.trackStreamById.read(sample('v2.track.stream.by.id.json')).items).toHaveLength(3);
  });

  test('continues by the cursor of the page, which the preview does not have', () => {
    expect(hiker.trackStreamById.read(sample('v2.track.stream.by.id.json')).next).toMatch(/^acb2b030/);
    const preview = sample('v2.track.stream.by.id.json');
    rowsOf(preview).length = 1;
    expect(hiker.trackStreamById.read(preview).next).toMatch(/^acb2b030/);
    const last = sample('v2.track.stream.by.id.json');
    (rowsOf(last)[1]?.['music_page_response'] as Wire)['paging_info'] = { more_available: false };
    expect(hiker.trackStreamById.read(last).next).toMatch(/^acb2b030/);
    expect(hiker.trackStreamById.read({ ...(last as object), next_page_id: null }).next).toBeNull();
  });

  test('that ends after its preview leaves the other facts unknown', () => {
    const body = sample('v2.track.stream.by.id.json');
    rowsOf(body).length = 1;
    const { items, parent } = hiker.trackStreamById.read(body);
    expect(items[0]).toMatchObject({ pk: '3850634814301773838', kind: 'VIDEO', playCount: 7599 });
    for (const fact of ['caption', 'likeCount', 'owner', 'takenAt', 'place'] as const)
      expect(items[0]?.[fact], fact).toBeUndefined();
    expect(parent?.title).toBeUndefined();
    expect(parent?.canonicalId).toBeUndefined();
    expect(parent?.spotify).toMatchObject({ spotifyId: 'e1640ee377e4643db8eac6' });
  });
});
