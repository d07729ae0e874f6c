import { describe, expect, test } from 'vitest';
import type { Story } from '../../../../src/model/story.ts';
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
      { name: 'light', area: { x: 0.5, y: 0.25, width: 0.5, height: 0.125, rotation: 0.125 } },
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
      parent: { hasStories: false, latestStoryAt: null },
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
      createdAt: new Date('2025-10-16T12:27:56Z'),
      updatedAt: new Date('2025-10-16T12:27:56Z'),
      isPinned: false,
      storyCount: 100,
      owner: { pk: '1849873277', username: 'irissupply14' },
    });
    expect(hiker.userHighlightsByUsername.read(sample('v2.user.highlights.json'))).toEqual(page);
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
