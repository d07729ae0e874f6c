import { describe, expect, test } from 'vitest';
import { nodes } from '../../../src/upstreams/meta/nodes/index.ts';
import { read, wire } from './read-node.ts';

const owner = { username: 'fernhollow.roastery', graphId: '17841400000000101', isManaged: true, pk: '3102994410' };
const otherUser = (username: string) => ({ username });

describe('the picture of an album, whose address is that of its first item', () => {
  const addressed = (url: string) => ({ id: '17918920000000409', media_type: 'CAROUSEL_ALBUM', media_url: url });

  test.each([
    ['igMedia', 'images'],
    ['taggedMedia', 'images'],
    ['mentionedMedia', 'images'],
  ] as const)('of %s is null where that item is a video', (node, fact) => {
    const host = 'https://scontent.example.net/v/t50';
    expect(read(node, addressed(`${host}/clip.mp4?_nc_cat=1&oh=00_A`))[fact]).toBeNull();
    const picture = `${host}/clip.mp4.jpg?from=clip.mp4`;
    expect(read(node, addressed(picture))[fact]).toEqual([{ url: picture }]);
  });
});

describe("the account's own post", () => {
  test('has all facts', () => {
    expect(read('igMedia', wire('ig-media.json'))).toEqual({
      graphId: '17918920000000401',
      isManaged: true,
      pk: '3589000000000000011',
      // The first eleven characters of a private account's code are the public code.
      code: 'DBa1b2C3d4E',
      kind: 'VIDEO',
      surface: 'REELS',
      caption: 'New roast, who wants in? 🌱 #filter',
      takenAt: new Date('2026-04-19T06:30:05Z'),
      owner,
      images: [{ url: 'https://scontent.example.net/v/t51/roast.jpg' }],
      videos: [{ url: 'https://scontent.example.net/v/t50/roast.mp4' }],
      likeCount: 401,
      commentCount: 14,
      reshareCount: 9,
      repostCount: 3,
      saveCount: 21,
      totalLikeCount: 430,
      totalCommentCount: 15,
      totalViewCount: 9120,
      altText: null,
      isAiGenerated: false,
      audio: { graphId: '310000000000077', kind: 'MUSIC' },
      hasPoll: false,
      hasSlider: true,
      isCommentEnabled: true,
      isSharedToFeed: true,
      copyrightCheck: { state: 'COMPLETED', matchesFound: false },
      collaborators: [
        { user: { ...otherUser('tidewater.kayaks'), graphId: '90010000000001' }, inviteStatus: 'ACCEPTED' },
        { user: { ...otherUser('odd.benjamin'), graphId: '17841400000000203' }, inviteStatus: 'PENDING' },
        { user: { ...otherUser('mira.draws'), graphId: '90010000000003' }, inviteStatus: 'DECLINED' },
      ],
      insights: { found: [], refused: [] },
      productTags: [
        {
          productId: '3231770000000089',
          merchantId: '90010000000034',
          name: 'Hollow Blend, 250 g',
          price: '$13.50',
          salePrice: '$11',
          imageUrl: 'https://scontent.example.net/v/t45/hollow-blend.jpg',
          reviewStatus: 'APPROVED',
          isCheckout: true,
          x: 0.5,
          y: 0.80000001192093,
        },
        {
          productId: '3231770000000090',
          merchantId: '90010000000034',
          name: 'Enamel mug',
          price: '$9.00',
          salePrice: null,
          imageUrl: null,
          reviewStatus: 'NONE',
          isCheckout: false,
          x: null,
          y: null,
        },
      ],
    });
  });

  test('has no video if its sound is copyrighted, and no likes if they are hidden', () => {
    expect(read('igMedia', { id: '1', media_type: 'VIDEO' })).toMatchObject({
      videos: null,
      images: null,
      likeCount: null,
    });
  });

  test('of an unknown kind or surface has null for it', () => {
    expect(read('igMedia', { id: '1', media_type: 'HOLOGRAM', media_product_type: 'SKY' })).toMatchObject({
      kind: null,
      surface: null,
    });
  });
});

describe('a child of an album', () => {
  const [picture, film] = [0, 1].map((at) => read('albumChild', wire('ig-media.album.json', 'children', 'data', at)));

  test('has its own pk and code: the short code in the answer is that of the album', () => {
    expect(picture).toMatchObject({ pk: '3589000000000000021', code: 'DHOsHwS4IAV', kind: 'IMAGE', videos: null });
    expect(film).toMatchObject({ pk: '3589000000000000022', code: 'DHOsHwS4IAW', kind: 'VIDEO' });
    expect(film?.['images']).toEqual([{ url: 'https://scontent.example.net/v/t51/album_2.jpg' }]);
  });

  test('has neither caption nor counts, which are not requested', () => {
    for (const fact of ['caption', 'likeCount', 'commentCount', 'insights', 'isCommentEnabled', 'saveCount', 'audio']) {
      expect(picture?.[fact], fact).toBeNull();
      expect(nodes.albumChild.facts[fact]?.ask({}), fact).toEqual([]);
    }
  });

  test('has the owner of its album', () => {
    expect(picture?.['owner']).toEqual(owner);
    const theirs = wire(
      'ig-user.business_discovery.json',
      'business_discovery',
      'media',
      'data',
      1,
      'children',
      'data',
      0,
    );
    expect(read('albumChild', theirs)['owner']).toEqual(otherUser('tidewater.kayaks'));
  });
});

test("another user's post has the pk of its code, and an owner with only a username", () => {
  const of = (at: number) =>
    read('discoveredMedia', wire('ig-user.business_discovery.json', 'business_discovery', 'media', 'data', at));
  expect(of(0)).toMatchObject({
    graphId: '17858840000000201',
    code: 'DAbCdEfGhI1',
    pk: '3466375131966345781',
    owner: otherUser('tidewater.kayaks'),
    likeCount: null,
    commentCount: 50,
  });
  expect(of(0)).toHaveProperty('isManaged', false);
  expect(of(1)).toMatchObject({ kind: 'CAROUSEL', likeCount: 2997 });
});

test('a post that mentions the account has neither code nor pk, and counts may be texts', () => {
  const post = read('mentionedMedia', wire('ig-user.mentioned_media.json', 'mentioned_media'));
  expect(post).toEqual({
    graphId: '17873440000000301',
    isManaged: false,
    kind: 'VIDEO',
    caption: 'fernhollow.roastery headquarters!',
    takenAt: new Date('2026-02-11T07:15:00Z'),
    owner: otherUser('odd.benjamin'),
    images: null,
    videos: [{ url: 'https://scontent.example.net/v/t50/headquarters.mp4' }],
    likeCount: 93,
    commentCount: 12,
  });
});

test('a post under a hashtag has code and pk from its URL, and no owner', () => {
  const [picture, film] = [0, 1].map((at) => read('hashtagMedia', wire('ig-hashtag.top_media.json', 'data', at)));
  expect(picture).toMatchObject({ code: 'DEhashAAAA1', pk: '3540228190389665845', likeCount: 177 });
  expect(film).toMatchObject({
    code: 'DEhashAAAA2',
    pk: '3540228190389665846',
    likeCount: null,
    videos: null,
    images: null,
  });
  expect(picture).not.toHaveProperty('owner');
});

test('a story expires a day after its start, and has its owner', () => {
  expect(read('igStory', wire('ig-user.stories.json', 'data', 0))).toEqual({
    graphId: '17861930000000801',
    isManaged: true,
    pk: '3590000000000000031',
    code: 'DDstoryAAA1',
    kind: 'IMAGE',
    caption: 'Cupping at four',
    takenAt: new Date('2026-04-20T12:00:00Z'),
    expiresAt: new Date('2026-04-21T12:00:00Z'),
    images: [{ url: 'https://scontent.example.net/v/t51/cupping.jpg' }],
    videos: null,
    ownerPk: '3102994410',
    ownerUsername: 'fernhollow.roastery',
    hasPoll: true,
    hasSlider: false,
    insights: { found: [], refused: [] },
  });
});

test('a broadcast is a video with its own surface', () => {
  expect(read('liveMedia', wire('ig-user.live_media.json', 'data', 0))).toMatchObject({
    kind: 'VIDEO',
    surface: 'LIVE',
  });
});
