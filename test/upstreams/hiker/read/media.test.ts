import { describe, expect, test } from 'vitest';
import type { Media } from '../../../../src/model/post/media.ts';
import { hiker, hikerEndpoints } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { readMedia } from '../../../../src/upstreams/hiker/read/media/media.ts';
import { mediaOfAnswer } from '../../../../src/upstreams/hiker/read/media/media-shapes.ts';
import { rows } from '../../../support/required.ts';
import { everyRecord } from '../../records.ts';
import { sample } from '../../sample.ts';

type Wire = Record<string, unknown>;

function infoWith(changes: object): Media {
  return hiker.mediaInfoById.read(bodyWith(changes));
}

function bodyWith(changes: object): { media_or_ad: Wire } {
  const body = sample('v2.media.info.by.id.json') as { media_or_ad: Wire };
  Object.assign(body.media_or_ad, changes);
  return body;
}

/** The sample, which is a clip, changed into a picture. */
const picture = { media_type: 1, product_type: 'feed', video_versions: null, video_duration: 0, has_audio: null };

const url = expect.stringMatching(/^https:\/\//) as unknown;

describe('a post by id', () => {
  const media = hiker.mediaInfoById.read(sample('v2.media.info.by.id.json'));

  test('provides its facts', () => {
    expect(media).toMatchObject({
      pk: '3776579922734100630',
      graphId: '18068213487424534',
      code: 'DRpG244cDCW',
      kind: 'VIDEO',
      surface: 'REELS',
      caption: expect.stringMatching(/^For while old slow/) as unknown,
      isCaptionEdited: false,
      takenAt: new Date('2025-11-29T22:00:31Z'),
      width: 720,
      height: 1280,
      images: [{ url, width: 750, height: 1333 }],
      videos: [{ url, width: 720, height: 1280, bandwidth: 2315752 }],
      videoDuration: 22.31399917602539,
      hasAudio: true,
      likeCount: 135428,
      commentCount: 485,
      playCount: 2866123,
      reshareCount: 8346,
      repostCount: 4442,
      areCountsHidden: false,
      isPaidPartnership: false,
      isPinned: false,
      usertags: null,
    });
  });

  test('provides its place', () => {
    const location = { pk: 207279037, name: 'Grove Archive', address: '', city: '', lat: 41.3753, lng: 43.2575 };
    expect(infoWith({ location }).place).toEqual({
      pk: '207279037',
      name: 'Grove Archive',
      address: null,
      city: null,
      latitude: 41.3753,
      longitude: 43.2575,
    });
  });

  test('provides null for the facts that a picture cannot have', () => {
    const shown = infoWith(picture);
    for (const fact of [
      'videos',
      'videoDuration',
      'hasAudio',
      'children',
      'playCount',
      'track',
      'coauthors',
      'sponsors',
      'place',
      'accessibilityCaption',
    ] as const) {
      expect(shown[fact], fact).toBeNull();
    }
  });

  test('provides the facts of its owner that the caption has', () => {
    expect(media.owner).toMatchObject({
      pk: '734762',
      username: 'yarrow_trail10',
      fullName: 'Juniper Archive',
      graphId: '17840892969643992',
    });
    const body = bodyWith({});
    delete (body.media_or_ad['user'] as Wire)['fbid_v2'];
    expect(hiker.mediaInfoById.read(body).owner?.graphId).toBe('17840892969643992');
  });

  test('ignores the facts of a caption by another author', () => {
    const caption = { text: 'x', user: { pk: 1, fbid_v2: 2, username: 'other' } };
    expect(infoWith({ caption, user: { pk: 486006, username: 'a' } }).owner).toMatchObject({
      pk: '486006',
      graphId: undefined,
    });
  });

  test('provides the tagged users with their positions', () => {
    const usertags = [
      {
        user: { pk: 1292231758, username: 'juniper.press', is_verified: false },
        x: 0.9639999866000001,
        y: 0.0160000008,
      },
      { user: { pk: '189932598', is_verified: true }, x: 0, y: 0.5 },
    ];
    expect(infoWith({ usertags }).usertags).toMatchObject([
      { user: { pk: '1292231758', username: 'juniper.press' }, x: 0.9639999866000001, y: 0.0160000008 },
      { user: { pk: '189932598', isVerified: true }, x: 0, y: 0.5 },
    ]);
  });

  test('reads tags in the format of Instagram itself too', () => {
    const tag = { user: { pk: 5, username: 'a' }, position: [0.25, 0.5] };
    expect(infoWith({ usertags: { in: [tag, { user: null, position: [0, 0] }] } }).usertags).toMatchObject([
      { user: { pk: '5' }, x: 0.25, y: 0.5 },
    ]);
  });

  test('has no tagged users if a picture has none; for a video or a carousel they are unknown', () => {
    const tagsOf = (changes: object) => infoWith({ usertags: [], has_tagged_users: undefined, ...changes }).usertags;
    expect(tagsOf(picture)).toBeNull();
    expect(tagsOf({ ...picture, has_tagged_users: true })).toBeUndefined();
    expect(tagsOf({ media_type: 2 })).toBeUndefined();
    expect(tagsOf({ media_type: 8 })).toBeUndefined();
    expect(tagsOf({ media_type: 2, has_tagged_users: false })).toBeNull();
    expect(tagsOf({ usertags: null })).toBeUndefined();
  });

  test('is the same post by code and by URL, except for parameters of media URLs', () => {
    const facts = (read: () => Media): Wire => {
      const { images: _images, videos: _videos, firstFrame: _frame, owner, ...known } = read();
      const { caption: _caption, captionTranslation: _translation, ...rest } = known;
      return { ...rest, owner: owner?.pk };
    };
    const byId = facts(() => media);
    expect(facts(() => hiker.mediaInfoByCode.read(sample('v2.media.info.by.code.json')))).toEqual(byId);
    expect(facts(() => hiker.mediaInfoByUrl.read(sample('v2.media.info.by.url.json')))).toEqual(byId);
  });

  test('has no number for hidden likes, and hides nothing else', () => {
    expect(infoWith({ like_and_view_counts_disabled: true, like_count: 3 })).toMatchObject({
      areCountsHidden: true,
      likeCount: null,
      playCount: 2866123,
      commentCount: 485,
    });
    expect(infoWith({ like_count: -1 }).likeCount).toBeNull();
  });

  test('is pinned when its owner pinned it in either tab', () => {
    expect(infoWith({ timeline_pinned_user_ids: [734762] }).isPinned).toBe(true);
    expect(infoWith({ clips_tab_pinned_user_ids: ['734762'] }).isPinned).toBe(true);
    expect(infoWith({ timeline_pinned_user_ids: ['486006'] }).isPinned).toBe(false);
  });

  test.each([
    ['feed', 'FEED'],
    ['carousel_container', 'FEED'],
    ['clips', 'REELS'],
    ['story', 'STORY'],
    ['igtv', 'IGTV'],
    ['ad', 'AD'],
    ['live', 'LIVE'],
    ['constructor', null],
    ['', null],
  ])('of product type %j is of the surface %s', (wire, surface) => {
    expect(infoWith({ product_type: wire }).surface).toBe(surface);
  });

  test('reads its pictures from every key that can have them', () => {
    const flat = [{ url: 'https://example.org/a', width: 1, height: 2 }];
    expect(infoWith({ image_versions2: null, image_versions: flat }).images).toEqual(flat);
    expect(infoWith({ image_versions2: null, image_versions: { items: flat } }).images).toEqual(flat);
    const bare = { image_versions2: null, image_versions: [], thumbnail_url: 'https://example.org/t' };
    expect(infoWith(bare).images).toEqual([{ url: 'https://example.org/t', width: null, height: null }]);
    expect(infoWith({ ...bare, thumbnail_url: '' }).images).toBeNull();
  });

  test('provides its track where the answer has it, licensed or original', () => {
    const music_info = {
      music_asset_info: { audio_asset_id: 5, title: 'Song', display_artist: 'Band', has_lyrics: false },
      music_canonical_id: '6',
    };
    expect(infoWith({ music_metadata: { music_info } }).track).toMatchObject({
      pk: '5',
      canonicalId: '6',
      title: 'Song',
      artist: 'Band',
      lyrics: null,
    });
    const original_sound_info = {
      audio_asset_id: '7',
      original_audio_title: 'Original audio',
      ig_artist: { pk: 8, username: 'a', full_name: '' },
      duration_in_ms: 900,
    };
    expect(
      infoWith({ music_metadata: null, clips_metadata: { music_info: null, original_sound_info } }).track,
    ).toMatchObject({
      pk: '7',
      title: 'Original audio',
      artist: 'a',
      artistUser: { pk: '8' },
      durationMs: 900,
    });
  });

  test('has the same owner as its children, which have no counts', () => {
    const child = {
      id: '11_486006',
      pk: 11,
      media_type: 2,
      original_width: 4,
      original_height: 5,
      video_versions: [{ url: 'https://example.org/v', width: 4, height: 5 }],
    };
    const carousel = infoWith({ media_type: 8, product_type: 'carousel_container', carousel_media: [child] });
    expect(carousel.kind).toBe('CAROUSEL');
    expect(carousel.children).toHaveLength(1);
    expect(carousel.children?.[0]).toMatchObject({
      pk: '11',
      kind: 'VIDEO',
      owner: carousel.owner,
      takenAt: carousel.takenAt,
      videos: [{ url: 'https://example.org/v', width: 4, height: 5, bandwidth: null }],
      images: null,
      likeCount: null,
      caption: null,
    });
  });

  const parts = [
    { id: '11_486006', fbid: '17900000000000011', media_type: 1 },
    { pk: 12, fbid: 17900000000000, media_type: 2, video_duration: 0 },
    { pk: '13', media_type: 1, accessibility_caption: 'A heron' },
  ];

  test('provides the facts of its children, and null for those that they do not have', () => {
    const { children } = infoWith({ media_type: 8, carousel_media: parts });
    expect(children).toMatchObject([
      { pk: '11', graphId: '17900000000000011', code: null, accessibilityCaption: null, videoDuration: null },
      { pk: '12', graphId: '17900000000000', hasAudio: null, videoDuration: null },
      { pk: '13', graphId: null, accessibilityCaption: 'A heron' },
    ]);
    for (const part of rows(children)) {
      for (const fact of hiker.mediaInfoById.provides) expect(part[fact as keyof Media], fact).not.toBeUndefined();
    }
  });

  test('decides each fact of a post for its children too, which would otherwise be called for', () => {
    const { media_or_ad: wire } = bodyWith({ media_type: 8, carousel_media: parts });
    const post = readMedia(wire, 'post');
    for (const part of rows(post.children)) {
      const { carouselPk, ...facts } = part;
      expect(carouselPk).toBe(post.pk);
      expect(Object.keys(facts).sort()).toEqual(Object.keys(post).sort());
    }
  });

  test('is the answer to a call for each of its children', () => {
    const carousel = infoWith({ media_type: 8, carousel_media: parts });
    expect(mediaOfAnswer(carousel, { pk: String(carousel.pk) })).toBe(carousel);
    expect(mediaOfAnswer(carousel, { pk: '12' })).toBe(carousel.children?.[1]);
    expect(mediaOfAnswer(carousel, {})).toBe(carousel);
    expect(mediaOfAnswer(carousel, { pk: '14' })).toBeUndefined();
    expect(mediaOfAnswer(infoWith({}), { pk: '12' })).toBeUndefined();
  });

  test('provides its sponsors', () => {
    expect(
      infoWith({ sponsor_tags: [{ sponsor: { pk: 5, username: 's' } }], is_paid_partnership: true }).sponsors,
    ).toMatchObject([{ pk: '5' }]);
  });
});

describe('the tagged users of up to ten posts', () => {
  test('are a map by the pk of the post, with null for a post without any', () => {
    expect(hiker.gqlMediaUsertags.read(sample('gql.media.usertags.json'))).toEqual(
      new Map([['3776579922734100630', { pk: '3776579922734100630', usertags: null }]]),
    );
  });

  test('are matched by id in any order, and a deleted post has no entry', () => {
    const tag = { user: { id: '5', username: 'a' }, position: [0.1, 0.2] };
    const rows = [
      { node: { id: '2_9', usertags: { in: [tag] } } },
      { node: null },
      null,
      { node: { id: '1_9', usertags: null } },
    ];
    const tagged = hiker.gqlMediaUsertags.read({ data: { '1$multifetch__XDTMediaDict(ids:$media_ids)': rows } });
    expect([...tagged.keys()]).toEqual(['2', '1']);
    expect(tagged.get('2')?.usertags).toMatchObject([{ user: { pk: '5', username: 'a' }, x: 0.1, y: 0.2 }]);
    expect(tagged.get('1')?.usertags).toBeNull();
  });
});

test('one post is the same record in every answer that contains it', () => {
  const facts = [
    'graphId',
    'code',
    'kind',
    'surface',
    'caption',
    'isCaptionEdited',
    'takenAt',
    'place',
    'children',
    'hasAudio',
    'isPaidPartnership',
    'sponsors',
    'areCountsHidden',
  ];
  const known = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const endpoint of hikerEndpoints) {
    for (const record of everyRecord(endpoint.read(sample(endpoint.sample)))) {
      if (record['kind'] === undefined || 'expiresAt' in record) continue;
      const pk = String(record['pk']);
      seen.set(pk, (seen.get(pk) ?? 0) + 1);
      const owner = (record['owner'] as Media['owner'])?.pk;
      const children = (record['children'] as Media[] | null | undefined)?.map((child) => child.pk);
      const comparable: Wire = { ...record, children: record['children'] && children, owner };
      for (const fact of [...facts, 'owner']) {
        if (comparable[fact] === undefined) continue;
        const key = `${pk}.${fact}`;
        const value = JSON.stringify(comparable[fact]);
        expect(known.get(key) ?? value, `${key} in ${endpoint.path}`).toBe(value);
        known.set(key, value);
      }
    }
  }
  for (const pk of ['3776579922734100630', '3870208929998373811', '3850634814301773838', '3870016945922299257'])
    expect(seen.get(pk), pk).toBeGreaterThan(1);
});
