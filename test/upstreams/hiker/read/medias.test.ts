import { describe, expect, test } from 'vitest';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { rows } from '../../../support/required.ts';
import { sample } from '../../sample.ts';

const url = expect.stringMatching(/^https:\/\//) as unknown;

describe('a clip of a user', () => {
  const page = hiker.userClips.read(sample('v2.user.clips.json'));

  test('is a reels video, with its users', () => {
    expect(page.items[0]).toMatchObject({
      pk: '3870208929998373811',
      graphId: '18060584563462177',
      kind: 'VIDEO',
      surface: 'REELS',
      owner: { pk: '1653414979', username: 'vesperfield', isPrivate: false, isVerified: true },
      coauthors: [{ pk: '734762' }],
      videos: [{ url, width: 720, height: 1280, bandwidth: 1579353 }],
      videoDuration: 60.736000061035156,
      hasAudio: true,
      playCount: 2626058,
    });
    expect(page.next).toMatch(/^328a274e/);
  });

  test('has an owner with an unknown number of followers', () => {
    for (const { owner } of rows(page.items)) expect(owner?.followerCount).toBeUndefined();
  });

  test('has an unknown track and unknown tags where the list leaves them out', () => {
    for (const clip of rows(page.items)) {
      expect(clip.track).toBeUndefined();
      expect(clip.usertags).toBeUndefined();
      expect(clip.accessibilityCaption).toBeUndefined();
    }
  });

  test('in the stream is complete with its patch, and otherwise has only the facts of the first row', () => {
    const { items, next } = hiker.gqlUserClips.read(sample('gql.user.clips.json'));
    expect(next).toMatch(/^f720bc61/);
    expect(items[0]).toMatchObject({
      pk: '3870208929998373811',
      code: 'DW1voQ_GQOz',
      takenAt: new Date('2026-04-07T13:00:04Z'),
      likeCount: 51262,
      sponsors: null,
      owner: { pk: '1653414979', followerCount: 15107879 },
    });
    expect(items[1]).toMatchObject({
      pk: '3869888119114276189',
      owner: { pk: '734762' },
      playCount: 1496384,
      videoDuration: 55.44499969482422,
    });
    for (const fact of ['caption', 'likeCount', 'commentCount', 'takenAt', 'coauthors', 'place', 'code'] as const) {
      expect(items[1]?.[fact], fact).toBeUndefined();
    }
  });

  test('in a stream that ends before its cursor is an error, because the end of the list is unknown', () => {
    const body = sample('gql.user.clips.json') as { stream_rows: unknown[] };
    body.stream_rows.length = 1;
    expect(() => hiker.gqlUserClips.read(body)).toThrow('paging_info');
  });

  test('list continues by its cursor even where more_available is false', () => {
    const body = { response: { items: [], paging_info: { max_id: 'x', more_available: false } }, next_page_id: 'x' };
    expect(hiker.userClips.read(body).next).toBe('x');
    expect(hiker.userTagMedias.read({ response: { items: [], more_available: false }, next_page_id: 'x' }).next).toBe(
      'x',
    );
  });
});

describe("a user's timeline", () => {
  /** The sample with the post that its deferred patch belongs to, because the items of the sample are cut. */
  function withPatchedPost(): unknown {
    const body = sample('gql.user.medias.json') as { stream_rows: { data: Record<string, unknown> }[] };
    const grid = body.stream_rows[1]?.data as { profile_grid_items: unknown[] };
    const media = {
      id: '3868874594205275815_734762',
      pk: '3868874594205275815',
      media_type: 2,
      product_type: 'clips',
      carousel_media: null,
    };
    grid.profile_grid_items[1] = { item_type: 'media', media };
    return body;
  }

  test('provides its owner, its cursor and its pinned posts', () => {
    const page = hiker.gqlUserMedias.read(sample('gql.user.medias.json'));
    expect(page.next).toMatch(/^29a18925/);
    expect(page.parent).toMatchObject({ pk: '734762', username: 'yarrow_trail10', isVerified: true });
    expect(page.items.map((item) => item.isPinned)).toEqual([true, true, false]);
    expect(page.items[0]).toMatchObject({
      pk: '3865234128903370792',
      takenAt: new Date('2026-04-01T13:00:03Z'),
      owner: { graphId: '17840892969643992' },
    });
  });

  test('contains carousels with their children', () => {
    const [, , carousel] = hiker.gqlUserMedias.read(sample('gql.user.medias.json')).items;
    expect(carousel).toMatchObject({ kind: 'CAROUSEL', surface: 'FEED' });
    expect(
      carousel?.children?.map((child) => [child.pk, child.kind, child.width, child.height, child.owner?.pk]),
    ).toEqual([
      ['3870510727465204394', 'IMAGE', 1439, 959, '734762'],
      ['3870460266882906005', 'IMAGE', 1439, 959, '734762'],
      ['3870141798831666884', 'IMAGE', 1440, 1080, '734762'],
    ]);
  });

  test('merges a deferred part into its post although the path ends elsewhere', () => {
    const post = hiker.gqlUserMedias.read(withPatchedPost()).items[1];
    expect(post).toMatchObject({
      pk: '3868874594205275815',
      code: 'DWxAPH8I5an',
      likeCount: 7490,
      commentCount: 78,
      playCount: 1307812,
      repostCount: 91,
      accessibilityCaption: null,
      place: null,
      coauthors: [{ pk: '241450059', username: 'tundraworks18' }],
      owner: { pk: '734762', username: 'yarrow_trail10', followerCount: 274988953 },
      videos: [{ url, width: 720, height: 1280, bandwidth: null }],
    });
  });

  test('skips the highlights in a grid', () => {
    const body = withPatchedPost() as { stream_rows: { data: { profile_grid_items: unknown[] } }[] };
    body.stream_rows[1]?.data.profile_grid_items.splice(0, 1, {
      item_type: 'highlight',
      highlight: { id: 'highlight:1' },
      media: null,
    });
    expect(hiker.gqlUserMedias.read(body).items).toHaveLength(2);
  });

  test('that ends before its posts is an error, not an empty list', () => {
    const body = sample('gql.user.medias.json') as { stream_rows: unknown[] };
    body.stream_rows.length = 1;
    expect(() => hiker.gqlUserMedias.read(body)).toThrow('profile_grid_items');
  });
});

test('reposts have other owners, and provide the user who reposted them', () => {
  const page = hiker.gqlUserReposts.read(sample('gql.user.reposts.json'));
  expect(page.parent).toMatchObject({ pk: '734762', username: 'yarrow_trail10' });
  expect(page.next).toMatch(/^6289f91e/);
  expect(page.items[0]).toMatchObject({
    pk: '3870220346199956647',
    owner: { pk: '39633177', accountType: 'BUSINESS', followerCount: 306651 },
    commentCount: 0,
    repostCount: 1,
    takenAt: new Date('2026-04-08T15:05:46Z'),
  });
});

test('tagged posts provide their total number', () => {
  const page = hiker.userTagMedias.read(sample('v2.user.tag.medias.json'));
  expect(page).toMatchObject({ totalCount: 1123, next: '1926494946059501421' });
  expect(page.items[0]?.usertags).toHaveLength(3);
});

describe('the first posts on the web page', () => {
  const [video, , carousel] = hiker.a2User.read(sample('a2.user.json')).items;

  test('are the same records in another format', () => {
    expect(video).toMatchObject({
      pk: '3865234128903370792',
      code: 'DWkEfYbAHgo',
      kind: 'VIDEO',
      surface: 'REELS',
      likeCount: 35897,
      commentCount: 236,
      videoDuration: 60.10100173950195,
    });
    expect(carousel).toMatchObject({
      pk: '3870016945922299257',
      kind: 'CAROUSEL',
      surface: 'FEED',
      videos: null,
      videoDuration: null,
    });
    expect(carousel?.children).toHaveLength(3);
  });

  test('provide the first picture of a carousel', () => {
    expect(carousel?.images).toEqual(carousel?.children?.[0]?.images);
  });

  test('have unknown play counts and owners: the format has 0 for one and lacks the other', () => {
    expect(video?.playCount).toBeUndefined();
    expect(video?.owner).toBeUndefined();
  });
});

describe('a post of a /v1 list', () => {
  const read = (row: object) => hiker.locationMediasTopChunk.read([[row], null]).items[0];

  test('has its caption, its time and its place', () => {
    const { items, next } = hiker.locationMediasRecentChunk.read(sample('v1.location.medias.recent.chunk.json'));
    expect(next).toMatch(/^764bed3a/);
    expect(items[0]).toMatchObject({
      pk: '3870076113252391500',
      code: 'DW1RbhwIhpM',
      kind: 'VIDEO',
      surface: 'REELS',
      caption: 'Every field morning 🌎',
      takenAt: new Date('2026-04-08T17:26:08Z'),
      owner: { pk: '3381915765', username: 'cedar_atlas' },
      coauthors: null,
      place: { pk: '216738318', name: 'Lumen Supply', latitude: 52.518391, facebookId: '111138156985467' },
      images: [{ url, width: 508, height: 900 }],
      videos: [{ url, width: 576, height: 1024, bandwidth: 991751 }],
      videoDuration: 3.434999942779541,
      children: null,
      sponsors: null,
    });
    expect(items[1]).toMatchObject({ kind: 'IMAGE', videos: null, videoDuration: null, playCount: null });
  });

  test('has the pictures of a carousel', () => {
    const { items, next } = hiker.locationMediasTopChunk.read(sample('v1.location.medias.top.chunk.json'));
    expect(next).toMatch(/^8dbd4de5/);
    expect(items[0]).toMatchObject({ kind: 'CAROUSEL', surface: 'FEED', place: null, likeCount: 1 });
    expect(items[0]?.children?.map(({ pk, kind, images }) => [pk, kind, images?.length])).toEqual([
      ['3870505031271516913', 'IMAGE', 1],
      ['3870389581021553964', 'IMAGE', 1],
      ['3870327927435185406', 'IMAGE', 1],
    ]);
  });

  test('has an unknown size, sound, music and number of shares', () => {
    for (const item of rows(hiker.locationMediasTopChunk.read(sample('v1.location.medias.top.chunk.json')).items))
      for (const fact of ['width', 'hasAudio', 'track', 'reshareCount', 'isPinned', 'accessibilityCaption'] as const)
        expect(item[fact], fact).toBeUndefined();
  });

  test('has its time in either form', () => {
    const time = new Date('2026-04-08T17:26:08Z');
    expect(read({ pk: 1, taken_at: '2026-04-08T17:26:08Z' })?.takenAt).toEqual(time);
    expect(read({ pk: 1, taken_at: null, taken_at_ts: 1775669168 })?.takenAt).toEqual(time);
    expect(read({ pk: 1, taken_at: 'soon', taken_at_ts: 'x' })?.takenAt).toBeNull();
  });

  test.each([
    'caption_text',
    'taken_at',
    'resources',
    'image_versions',
    'video_versions',
    'location',
    'user',
    'usertags',
  ])('with an odd "%s" loses nothing else', (key) => {
    for (const odd of [undefined, null, '', 0, true, [], {}, [{}], 'x'])
      expect(read({ pk: 7, code: 'AbC', media_type: 8, like_count: 3, [key]: odd })).toMatchObject({
        pk: '7',
        kind: 'CAROUSEL',
        likeCount: 3,
      });
  });

  test('without a caption has none', () => {
    expect(read({ pk: 1, caption_text: '' })?.caption).toBeNull();
    expect(read({ pk: 1, caption_text: 'Light' })?.caption).toBe('Light');
  });
});
