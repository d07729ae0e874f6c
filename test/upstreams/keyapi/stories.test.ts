import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../../src/errors.ts';
import type { Story } from '../../../src/model/story/story.ts';
import { keyapi } from '../../../src/upstreams/keyapi/endpoints.ts';
import { sample } from '../sample.ts';

const { fetchUserStories } = keyapi;

interface Body {
  readonly data: { readonly data: { additional_data: Record<string, unknown>; items: Record<string, unknown>[] } };
}

const body = (): Body => sample('fetch_user_stories.json') as Body;
const page = fetchUserStories.read(body());
const [first, second] = page.items as [Story, Story];

/** The only comment of the first story in the sample: its caption. */
const entry = (body().data.data.items as unknown as { story_comments: { readonly user: object }[] }[])[0]
  ?.story_comments[0];

/** The first story of the sample with changes. */
function storyWith(changes: object): Story | undefined {
  const changed = body();
  Object.assign(changed.data.data.items[0] as object, changes);
  return fetchUserStories.read(changed).items[0];
}

describe('a story', () => {
  test('is read with its keys, times and size', () => {
    expect(first).toMatchObject({
      pk: '3849521332276207408',
      graphId: '18161595428788961',
      code: 'DVsP0GNnJ8w',
      kind: 'IMAGE',
      takenAt: new Date(1_773_059_653_000),
      expiresAt: new Date(1_773_146_053_000),
      width: 1320,
      height: 2346,
      videos: null,
      videoDuration: null,
      isPaidPartnership: false,
      sponsors: null,
      track: null,
    });
    expect(first.images?.map(({ width, height }) => [width, height])).toEqual([
      [1080, 1919],
      [360, 640],
    ]);
  });

  test('has as its caption the comment with its own id, which is not among its comments', () => {
    expect(first.caption).toBe('And field the written river slow light and old the boats 🌎');
    expect(first.comments).toBeNull();
    expect([second.caption, second.comments]).toEqual([null, null]);
  });

  test('has the other entries as its comments', () => {
    const written = { ...entry, id: '18090000000000001', text: 'Slow boats', created_at_utc: 1_773_060_000 };
    const story = storyWith({ story_comments: [written, entry] });
    expect(story?.caption).toMatch(/^And field/);
    expect(story?.comments).toEqual([
      {
        pk: '18090000000000001',
        text: 'Slow boats',
        gif: null,
        createdAt: new Date(1_773_060_000_000),
        author: expect.objectContaining({ pk: '14768', username: 'saltlab68', graphId: '17847456251829717' }),
        isHidden: false,
        media: null,
        parent: null,
      },
    ]);
  });

  test('provides the graphId of its owner, which only the caption has', () => {
    expect(first.owner).toMatchObject({ pk: '14768', username: 'saltlab68', graphId: '17847456251829717' });
    expect([first.ownerPk, first.ownerUsername]).toEqual(['14768', 'saltlab68']);
    expect(second.owner?.graphId).toBeUndefined();
  });

  test('ignores the graphId of another author', () => {
    const story = storyWith({ story_comments: [{ ...entry, user: { ...entry?.user, id: '99' } }] });
    expect(story?.owner?.graphId).toBeUndefined();
  });

  test('provides the centre, size and rotation of its stickers', () => {
    expect(first.hashtags).toEqual([
      {
        kind: 'Hashtag',
        hashtag: { name: 'tundra atlas' },
        isHidden: false,
        area: {
          x: 0.50666484365568,
          y: 0.9132644376309921,
          width: 0.385259024508028,
          height: 0.035037617710974,
          rotation: 0,
        },
      },
    ]);
    expect(second.mentions).toMatchObject([
      { user: { pk: '60569704624', username: 'fable.coast' }, area: { x: 0.844540655559579, rotation: 0 } },
    ]);
    expect(first.mentions).toBeNull();
  });

  test('that is a video provides its renditions', () => {
    const url = 'https://cdn.example/film.mp4';
    const video = storyWith({
      media_type: 2,
      video_duration: 9.5,
      video_versions: [{ url, width: 720, height: 1280, type: 101 }],
    });
    expect(video).toMatchObject({ kind: 'VIDEO', videoDuration: 9.5, videos: [{ url, width: 720, height: 1280 }] });
  });

  test('provides its sponsors', () => {
    const sponsor = { id: '60569704624', username: 'fable.coast' };
    expect(storyWith({ is_paid_partnership: true, sponsor_tags: [{ sponsor }] })).toMatchObject({
      isPaidPartnership: true,
      sponsors: [{ pk: '60569704624', username: 'fable.coast' }],
    });
  });
});

describe('a reel', () => {
  test('provides its owner and the time of the latest story', () => {
    expect(page.totalCount).toBe(2);
    expect(page.next).toBeNull();
    expect(page.parent).toMatchObject({
      pk: '14768',
      username: 'saltlab68',
      fullName: 'Juniper Radio',
      graphId: '17847456251829717',
      isPrivate: false,
      isVerified: false,
      hasStories: true,
      latestStoryAt: new Date(1_773_108_781_000),
    });
    expect(page.parent?.profilePictures).toHaveLength(1);
  });

  test('without stories is an empty list with a known owner', () => {
    const quiet = body();
    quiet.data.data.items = [];
    Object.assign(quiet.data.data, { count: 0 });
    quiet.data.data.additional_data['latest_reel_media'] = null;
    expect(fetchUserStories.read(quiet)).toMatchObject({
      items: [],
      totalCount: 0,
      parent: { pk: '14768', username: 'saltlab68', hasStories: false, latestStoryAt: null },
    });
  });

  test.each([
    ['no data', { code: 0 }],
    ['one data instead of two', { code: 0, data: { items: [] } }],
    ['no items', { code: 0, data: { data: { count: 0 } } }],
  ])('with %s is refused, not read as empty', (_what, answer) => {
    expect(() => fetchUserStories.read(answer)).toThrow(ShapeError);
  });
});
