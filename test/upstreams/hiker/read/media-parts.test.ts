import { describe, expect, test } from 'vitest';
import type { Media } from '../../../../src/model/post/media.ts';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { listedMedia } from '../../../../src/upstreams/hiker/read/media/media-shapes.ts';
import { sample } from '../../sample.ts';

type Wire = Record<string, unknown>;

/** The documented clip with changes. */
function clip(changes: object = {}): Media {
  const body = sample('v2.media.info.by.id.json') as { media_or_ad: Wire };
  return hiker.mediaInfoById.read({ media_or_ad: { ...body.media_or_ad, ...changes } });
}

/** A row of a list with only these keys beside its pk. */
const row = (keys: object): Media => listedMedia.read({ pk: '7', media_type: 2, product_type: 'clips', ...keys }, '');

const picture = { media_type: 1, product_type: 'feed', video_versions: null };

describe('the plays of a video', () => {
  test.each([
    [{ play_count: 12320, ig_play_count: 9357, fb_play_count: 2963 }, [9357, 12320, 2963]],
    [{ play_count: 12320, ig_play_count: 9357 }, [9357, 12320, 2963]],
    [{ play_count: 12320, ig_play_count: undefined, fb_play_count: 2963 }, [9357, 12320, 2963]],
    [{ play_count: 18729, ig_play_count: 18729 }, [18729, 18729, 0]],
    [{ play_count: 18729, ig_play_count: 18729, fb_play_count: null }, [18729, 18729, 0]],
    [{ play_count: 9000, ig_play_count: 9357, fb_play_count: 10 }, [9357, 9367, 10]],
    [{ play_count: 0, ig_play_count: 0, fb_play_count: 0 }, [0, null, 0]],
    [{ play_count: 'many', ig_play_count: 9357 }, [9357, null, null]],
    [{ play_count: null, ig_play_count: null, view_count: 40 }, [40, null, null]],
  ])('with %j are %j on Instagram, in all, and on Facebook', (changes, plays) => {
    const { playCount, totalPlayCount, facebookPlayCount } = clip(changes);
    expect([playCount, totalPlayCount, facebookPlayCount]).toEqual(plays);
  });

  test('are null for a picture', () => {
    const shown = clip({ ...picture, play_count: 0, ig_play_count: undefined });
    expect([shown.playCount, shown.totalPlayCount, shown.facebookPlayCount]).toEqual([null, null, null]);
  });
});

describe('the other counts', () => {
  test('are those of the wire, and null where it has none', () => {
    expect(clip({ fb_like_count: 73, fb_comment_count: 3, save_count: 9, view_count: 40 })).toMatchObject({
      facebookLikeCount: 73,
      facebookCommentCount: 3,
      saveCount: 9,
      viewCount: 40,
    });
    expect(clip({ fb_like_count: 0, fb_comment_count: 0, save_count: 0 })).toMatchObject({
      facebookLikeCount: 0,
      facebookCommentCount: 0,
      saveCount: 0,
    });
    expect(clip({ save_count: null, view_count: 0, fb_like_count: 'x' })).toMatchObject({
      facebookLikeCount: null,
      facebookCommentCount: null,
      saveCount: null,
      viewCount: null,
    });
  });

  test('of saves and views are unknown in a list, which does not have them', () => {
    expect(row({ save_count: null, view_count: null })).toMatchObject({ facebookLikeCount: null });
    expect(row({ save_count: null, view_count: null }).saveCount).toBeUndefined();
    expect(row({ save_count: null, view_count: null }).viewCount).toBeUndefined();
  });
});

describe('what a post was made from', () => {
  const original_media = {
    pk: '3776579922734100630',
    media_type: 2,
    product_type: 'clips',
    user: { pk: 5, username: 'a' },
  };
  const expected = { pk: '3776579922734100630', kind: 'VIDEO', surface: 'REELS', owner: { pk: '5', username: 'a' } };

  test.each([
    ['original_media', { original_media }],
    ['mashup_info of a picture', { mashup_info: { original_media } }],
    ['mashup_info of a clip', { clips_metadata: { mashup_info: { original_media } } }],
    ['originality_info', { clips_metadata: { originality_info: { original_media } } }],
  ])('is in %s', (_place, changes) => {
    expect(clip(changes).originalMedia).toMatchObject(expected);
  });

  test('is null where there is none, and where it has no pk', () => {
    expect(clip().originalMedia).toBeNull();
    expect(row({ mashup_info: { original_media: null } }).originalMedia).toBeNull();
    expect(row({ original_media: { media_type: 2 } }).originalMedia).toBeUndefined();
    expect(row({}).originalMedia).toBeUndefined();
  });

  test('and what others may make from it', () => {
    const mashup_info = { mashups_allowed: true, is_reuse_allowed: false, non_privacy_filtered_mashups_media_count: 4 };
    const permissions = { isRemixAllowed: true, isReuseAllowed: false, remixCount: 4 };
    expect(clip({ mashup_info })).toMatchObject(permissions);
    expect(clip({ clips_metadata: { mashup_info } })).toMatchObject(permissions);
    expect(clip({ is_reuse_allowed: true, mashup_info })).toMatchObject({ ...permissions, isReuseAllowed: true });
    expect(clip()).toMatchObject({ isRemixAllowed: null, isReuseAllowed: null, remixCount: null });
    expect(row({}).isReuseAllowed).toBeUndefined();
  });
});

describe('the parts of the sound', () => {
  const music_asset_info = { audio_asset_id: '11', title: 'Tide', display_artist: 'Fen' };
  const used = { audio_asset_start_time_in_ms: 44853, overlap_duration_in_ms: 9333 };

  test('are the music, from where in the track it is used and how long', () => {
    const clips_metadata = {
      music_info: { music_asset_info, music_consumption_info: used },
      original_sound_info: null,
    };
    expect(clip({ clips_metadata }).audioParts).toMatchObject([
      { track: { pk: '11', title: 'Tide' }, startMs: null, trackStartMs: 44853, durationMs: 9333 },
    ]);
    expect(clip({ ...picture, music_metadata: clips_metadata }).audioParts).toHaveLength(1);
  });

  test('are an original sound and the tracks that it was mixed from', () => {
    const mixed = {
      music_canonical_id: '18197571160002327',
      display_title: 'Tide',
      display_artist: 'Fen',
      ig_artist: { pk: 5, username: 'fen' },
      thumbnail_uri: 'https://example.org/t',
      parent_start_time_in_ms: 3000,
      audio_start_time_in_ms: 0,
      duration_in_ms: 4000,
    };
    const original_sound_info = { audio_asset_id: 12, audio_parts: [mixed, { display_title: 'No id' }, null, 'x'] };
    expect(clip({ clips_metadata: { music_info: null, original_sound_info } }).audioParts).toMatchObject([
      { track: { pk: '12' }, startMs: null, trackStartMs: null, durationMs: null },
      {
        track: {
          canonicalId: '18197571160002327',
          title: 'Tide',
          artist: 'Fen',
          artistUser: { pk: '5' },
          coverArt: { url: 'https://example.org/t' },
        },
        startMs: 3000,
        trackStartMs: 0,
        durationMs: 4000,
      },
    ]);
  });

  test('are null where there is no sound, and unknown in lists of clips', () => {
    expect(clip({ clips_metadata: { music_info: null, original_sound_info: null } }).audioParts).toBeNull();
    expect(clip().audioParts).toBeNull();
    expect(row({ music_metadata: null }).audioParts).toBeUndefined();
  });
});

describe('the people of a post', () => {
  test('who were invited: the co-authors accepted, the others have not answered', () => {
    const coauthor_producers = [{ pk: 1, username: 'a' }];
    const invited_coauthor_producers = [{ pk: 1, username: 'a' }, { pk: 2, username: 'b' }, null, {}];
    expect(clip({ coauthor_producers, invited_coauthor_producers }).collaborators).toMatchObject([
      { user: { pk: '1' }, inviteStatus: 'ACCEPTED' },
      { user: { pk: '2' }, inviteStatus: 'PENDING' },
    ]);
    expect(clip().collaborators).toBeNull();
    // /v1 has only the co-authors.
    expect(hiker.mediaById.read({ pk: '7', coauthor_producers }).collaborators).toBeUndefined();
  });

  test('who like it: rows of people, else their names', () => {
    expect(clip({ top_likers: ['heron', '', 7] }).topLikers).toEqual([{ username: 'heron' }]);
    const facepile_top_likers = [{ pk: 5, username: 'heron' }, { username: 'without pk' }];
    expect(clip({ top_likers: ['x'], facepile_top_likers }).topLikers).toMatchObject([{ pk: '5', username: 'heron' }]);
    expect(clip({ top_likers: ['x'], facepile_top_likers: [] }).topLikers).toEqual([{ username: 'x' }]);
    expect(clip({ top_likers: [], facepile_top_likers: null }).topLikers).toBeNull();
  });
});

describe('the products of a post', () => {
  const product = {
    product_id: '9100000000000001',
    name: 'Tin',
    full_price: '$20',
    current_price: '$16',
    review_status: 'approved',
    checkout_style: 'none',
    main_image: { image_versions2: { candidates: [{ url: 'https://example.org/p', width: 6, height: 6 }] } },
  };
  const tag = {
    productId: '9100000000000001',
    merchantId: null,
    name: 'Tin',
    price: '$20',
    salePrice: '$16',
    imageUrl: 'https://example.org/p',
    reviewStatus: 'APPROVED',
    isCheckout: false,
    x: 0.25,
    y: 0.5,
  };

  test('are those tagged on it, then those shown with it, each once', () => {
    const featured_products = [product, { product: { product_id: '2' } }];
    expect(clip({ product_tags: { in: [{ product, position: [0.25, 0.5] }] }, featured_products }).productTags).toEqual(
      [tag, expect.objectContaining({ productId: '2', name: null, price: null, isCheckout: null, x: null, y: null })],
    );
  });

  test('have no reduced price unless it differs from the full one', () => {
    const priceOf = (changes: object) => {
      const [found] = clip({ product_tags: [{ product: { ...product, ...changes } }] }).productTags ?? [];
      return [found?.price, found?.salePrice];
    };
    expect(priceOf({ current_price: '$20' })).toEqual(['$20', null]);
    expect(priceOf({ current_price: '' })).toEqual(['$20', null]);
    expect(priceOf({ full_price: null })).toEqual(['$16', null]);
    expect(priceOf({ full_price: null, price: '$18' })).toEqual(['$18', '$16']);
  });

  test('are null where there are none, and unknown in a list that has only an empty featured_products', () => {
    expect(clip({ featured_products: [] }).productTags).toBeNull();
    expect(clip({ product_tags: { in: [{ product: { name: 'Without id' } }, null, 'x'] } }).productTags).toBeNull();
    expect(row({ featured_products: [] }).productTags).toBeUndefined();
  });
});

describe('the label of AI', () => {
  test.each([
    ['NONE', false, null],
    ['MANUAL_OVERRIDE_LABEL_OFF', false, null],
    ['SELF_DISCLOSURE_FLOW', true, 'SELF_DISCLOSED'],
    ['C2PA_METADATA', true, 'MADE_METADATA'],
    ['IPTC_METADATA_EDITED', true, 'EDITED_METADATA'],
    ['META_INVISIBLE_WATERMARK', true, 'WATERMARK'],
    ['MANUAL_OVERRIDE_LABEL_ON', true, 'SET_BY_INSTAGRAM'],
    ['TOMORROWS_METHOD', true, 'OTHER'],
    ['', null, null],
    [null, null, null],
  ])('for %j is %j, with the reason %j', (detection_method, isAiGenerated, label) => {
    expect(clip({ gen_ai_detection_method: { detection_method } })).toMatchObject({
      aiLabel: label,
      isAiGenerated,
    });
  });

  test('is null where the key is no object', () => {
    expect(clip({ gen_ai_detection_method: 'SELF_DISCLOSURE_FLOW' }).aiLabel).toBeNull();
  });
});

describe('comments', () => {
  test('are off where the wire says so; a post of the app leaves the key out where they are on', () => {
    expect(clip({ comments_disabled: true }).isCommentEnabled).toBe(false);
    expect(clip({ comments_disabled: null }).isCommentEnabled).toBe(true);
    expect(clip().isCommentEnabled).toBe(true);
    expect(row({}).isCommentEnabled).toBeUndefined();
    expect(row({ comments_disabled: true }).isCommentEnabled).toBe(false);
  });
});

describe('a video', () => {
  test('has its first frame, manifest, subtitles, codec and dubbed languages', () => {
    const video = clip({
      video_dash_manifest: '<MPD/>',
      video_subtitles_uri: 'https://example.org/s',
      video_subtitles_locale: 'en_US',
      translated_langs_for_autodub: ['mr', 'en'],
      caption: { text: 'Luz', text_translation: 'Light' },
    });
    expect(video).toMatchObject({
      firstFrame: { width: 640, height: 1136 },
      dashManifest: '<MPD/>',
      subtitlesUrl: 'https://example.org/s',
      subtitlesLocale: 'en_US',
      videoCodec: 'vp09.00.30.08.00.02.02.01.00',
      videoQualityCount: 7,
      dubbedLanguages: ['mr', 'en'],
      captionTranslation: 'Light',
    });
  });

  test('has null for what it lacks', () => {
    expect(
      clip({
        image_versions2: { additional_candidates: { first_frame: { url: '' } } },
        video_dash_manifest: '',
        video_subtitles_uri: 'no url',
        video_codec: '',
        number_of_qualities: 0,
        caption: { text: 'Light', text_translation: '' },
      }),
    ).toMatchObject({
      firstFrame: null,
      dashManifest: null,
      subtitlesUrl: null,
      subtitlesLocale: null,
      videoCodec: null,
      videoQualityCount: null,
      dubbedLanguages: null,
      captionTranslation: null,
    });
  });
});

test.each([
  'fb_play_count',
  'save_count',
  'original_media',
  'mashup_info',
  'clips_metadata',
  'product_tags',
  'featured_products',
  'gen_ai_detection_method',
  'comments_disabled',
  'invited_coauthor_producers',
  'top_likers',
  'facepile_top_likers',
  'video_subtitles_uri',
  'video_codec',
  'number_of_qualities',
  'translated_langs_for_autodub',
])('an odd %s costs no other fact', (key) => {
  for (const odd of [null, undefined, '', 7, -1, {}, [], [null], ['x'], [{}], { in: 7 }, { original_media: 7 }])
    expect(clip({ [key]: odd })).toMatchObject({ pk: '3776579922734100630', likeCount: 135428, code: 'DRpG244cDCW' });
});
