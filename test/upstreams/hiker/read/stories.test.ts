import { describe, expect, test } from 'vitest';
import type { Highlight } from '../../../../src/model/story/highlight.ts';
import type { Story } from '../../../../src/model/story/story.ts';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../sample.ts';

const url = expect.stringMatching(/^https:\/\//) as unknown;

function storyWith(changes: object): Story | undefined {
  const body = sample('v2.user.stories.json') as { reel: { items: object[] } };
  Object.assign(body.reel.items[0] as object, changes);
  return hiker.userStories.read(body).items[0];
}

describe('a story', () => {
  const page = hiker.userStories.read(sample('v2.user.stories.json'));

  test('provides its expiry, mentions and sponsors', () => {
    expect(page.items[0]).toMatchObject({
      pk: '3870747754746443568',
      graphId: '18314887045136945',
      code: 'DW3qJMozXcw',
      kind: 'VIDEO',
      takenAt: new Date('2026-04-08T14:31:15Z'),
      expiresAt: new Date('2026-04-09T14:31:15Z'),
      owner: { pk: '734762', graphId: '17840892969643992', accountType: 'BUSINESS' },
      width: 1080,
      height: 1920,
      videos: [{ url, width: 720, height: 1280, bandwidth: 1746448 }],
      videoDuration: 14.965999603271484,
      caption: null,
      mentions: [
        {
          user: { pk: '334859290', username: 'kestrel.radio51' },
          area: null,
        },
      ],
      hashtags: null,
      sponsors: [{ pk: '334859290', followerCount: 34037491 }],
      isPaidPartnership: true,
      track: null,
    });
  });

  test('provides its hashtags and track where it has such stickers', () => {
    const story = storyWith({
      story_hashtags: [
        { x: 0.5, y: 0.25, width: 0.5, height: 0.125, rotation: 0.125, hashtag: { id: 1, name: 'light' } },
        { hashtag: null },
      ],
      story_music_stickers: [{ music_asset_info: { audio_asset_id: '756747999055773', title: 'Song' } }],
    });
    expect(story?.hashtags).toEqual([
      {
        kind: 'Hashtag',
        hashtag: { name: 'light' },
        area: { x: 0.5, y: 0.25, width: 0.5, height: 0.125, rotation: 0.125 },
        isHidden: null,
      },
    ]);
    expect(story?.track).toMatchObject({ pk: '756747999055773', title: 'Song' });
  });

  test('without stickers mentions no user', () => {
    expect(storyWith({ reel_mentions: undefined, sponsor_tags: null })).toMatchObject({
      mentions: null,
      sponsors: null,
      hashtags: null,
    });
  });

  test('has unknown comments', () => {
    expect(page.items[0]?.comments).toBeUndefined();
  });
});

describe("a user's stories", () => {
  test('provide their owner and their number', () => {
    const page = hiker.userStories.read(sample('v2.user.stories.json'));
    expect(page).toMatchObject({
      next: null,
      totalCount: 7,
      parent: {
        pk: '734762',
        username: 'yarrow_trail10',
        hasStories: true,
        latestStoryAt: new Date('2026-04-08T14:36:42Z'),
      },
    });
    expect(hiker.userStoriesByUsername.read(sample('v2.user.stories.json'))).toEqual(page);
  });

  test('without any are an empty list, and hasStories is false', () => {
    expect(hiker.userStories.read({ broadcast: null, reel: null, status: 'ok' })).toEqual({
      items: [],
      next: null,
      totalCount: 0,
      parent: { hasStories: false, latestStoryAt: null, live: null },
    });
  });
});

describe('a highlight', () => {
  test('in the tray provides all its facts', () => {
    const page = hiker.userHighlights.read(sample('v2.user.highlights.json'));
    expect(page.next).toBeNull();
    expect(page.items.map((one) => one.pk)).toEqual(['18416595128960469', '17976239452389340', '17933149798879750']);
    expect(page.items[0]).toMatchObject({
      title: 'Past field for',
      cover: { url, width: 150, height: 150 },
      croppedCover: { url, width: 150, height: 150 },
      coverCrop: { left: 0, top: 0.21843291995490413, right: 1, bottom: 0.78093292 },
      coverStoryPk: '3738506938519960747',
      createdAt: new Date('2025-10-16T12:27:56Z'),
      updatedAt: new Date('2025-10-16T12:27:56Z'),
      latestStoryAt: new Date('2025-10-10T08:25:10Z'),
      isPinned: false,
      storyCount: 100,
      owner: { pk: '1849873277', username: 'irissupply14' },
    });
    expect(hiker.userHighlightsByUsername.read(sample('v2.user.highlights.json'))).toEqual(page);
  });

  test('in the list of /v1 has ISO times, and an unknown story and crop of its cover', () => {
    const { items, next } = hiker.plainUserHighlights.read(sample('v1.user.highlights.json'));
    expect(next).toBeNull();
    expect(items.map(({ pk }) => pk)).toEqual(['17989781765533930', '18013124681215059', '17897759249139922']);
    expect(items[0]).toEqual({
      pk: '17989781765533930',
      title: 'Stone the every',
      cover: { url, width: 150, height: 150 },
      croppedCover: { url, width: 150, height: 150 },
      coverCrop: undefined,
      coverStoryPk: undefined,
      createdAt: new Date('2025-12-04T11:06:31Z'),
      updatedAt: undefined,
      latestStoryAt: new Date('2025-12-20T15:00:39Z'),
      isPinned: false,
      storyCount: 12,
      owner: expect.objectContaining({ pk: '734762', username: 'yarrow_trail10', isVerified: true }) as unknown,
    });
    const byUsername = hiker.plainUserHighlightsByUsername.read(sample('v1.user.highlights.by.username.json'));
    expect(byUsername.items.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
  });

  test('by its URL is the same as by its id', () => {
    const { parent: byId } = hiker.highlightById.read(sample('v2.highlight.by.id.json'));
    const { parent, items } = hiker.highlightByUrl.read(sample('v1.highlight.by.url.json'));
    const { cover, croppedCover, owner, ...facts } = byId as Highlight;
    expect(parent).toMatchObject(facts);
    expect(items.map(({ pk, takenAt }) => [pk, takenAt])).toEqual([
      ['3772504871562529162', new Date('2025-11-23T07:44:11Z')],
      ['3773920074354122575', new Date('2025-11-25T10:28:38Z')],
      ['3777208513503457298', new Date('2025-12-01T07:20:23Z')],
    ]);
  });

  test.each([
    ['without a crop', { crop_rect: null }, { coverCrop: null, coverStoryPk: '3849035318292190769' }],
    ['with a crop without a size', { crop_rect: [0, 0, 0, 0] }, { coverCrop: null }],
    ['with a crop of three edges', { crop_rect: [0, 0.3, 1] }, { coverCrop: null }],
    ['with an uploaded cover', { media_id: null }, { coverStoryPk: null }],
    ['with an unreadable story of its cover', { media_id: 'x_1' }, { coverStoryPk: null, title: 'Past field the 🌎' }],
    [
      'with the whole picture of its cover',
      { full_image_version: { url: 'https://x.test/full.jpg', width: 640, height: 1136 } },
      { cover: { url: 'https://x.test/full.jpg', width: 640, height: 1136 }, croppedCover: { width: 150 } },
    ],
    ['with a cover of null', null, { cover: null, croppedCover: null, coverCrop: null, coverStoryPk: null }],
  ])('%s', (_what, changes, expected) => {
    const body = sample('v1.highlight.by.url.json') as { cover_media: object | null };
    body.cover_media = changes && { ...body.cover_media, ...changes };
    expect(hiker.highlightByUrl.read(body).parent).toMatchObject(expected);
  });

  test.each([{}, null])('%j is no highlight', (body) => {
    expect(() => hiker.highlightByUrl.read(body)).toThrow('no highlight');
  });

  test('opened provides its stories, and an unknown time of change', () => {
    const page = hiker.highlightById.read(sample('v2.highlight.by.id.json'));
    expect(page.parent).toMatchObject({ pk: '18086411035654623', storyCount: 98, owner: { pk: '71769104612' } });
    expect(page.parent?.updatedAt).toBeUndefined();
    expect(page.items).toHaveLength(3);
  });

  test('has stories in a smaller format, with fewer facts', () => {
    const [story] = hiker.highlightById.read(sample('v2.highlight.by.id.json')).items;
    expect(story).toMatchObject({
      pk: '3772504871562529162',
      code: 'DRaoTFu6kmK',
      kind: 'VIDEO',
      takenAt: new Date('2025-11-23T07:44:11Z'),
      images: [{ url, width: null, height: null }],
      videos: [{ url, width: null, height: null, bandwidth: null }],
      mentions: null,
      sponsors: null,
    });
    for (const fact of ['expiresAt', 'graphId', 'width', 'caption', 'track', 'isPaidPartnership'] as const)
      expect(story?.[fact], fact).toBeUndefined();
  });

  test('has stories whose owner is unknown except for the pk', () => {
    expect(hiker.highlightById.read(sample('v2.highlight.by.id.json')).items[0]?.owner).toEqual({ pk: '71769104612' });
  });

  test('has its pk from its id where the pk is missing', () => {
    const body = sample('v2.highlight.by.id.json') as { response: { reels: Record<string, { pk?: string }> } };
    for (const reel of Object.values(body.response.reels)) delete reel.pk;
    expect(hiker.highlightById.read(body).parent?.pk).toBe('18086411035654623');
  });

  test('that is not in the answer is absent, not empty', () => {
    expect(() => hiker.highlightById.read({ response: { reels: {} } })).toThrow('reels');
  });
});
