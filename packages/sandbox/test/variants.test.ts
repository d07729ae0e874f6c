import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { PLAIN, VARIANTS, type Variant } from '../src/wire/variants.ts';
import type { Comment } from '../src/world/comments.ts';
import { FAMOUS, QUIET } from '../src/world/people/cast.ts';
import type { Person } from '../src/world/people/people.ts';
import type { Post } from '../src/world/posts/post.ts';
import { findPost } from '../src/world/world.ts';
import { at, call, listAt } from './ask.ts';

/** At this time the stories of FAMOUS have all that a story can have. */
const SHOWING_ALL = new Date('2026-04-09T21:00:00Z');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN, now: () => SHOWING_ALL });
});
afterAll(() => sandbox.stop());

/** The answer in the forms that the header selects. */
async function bodyWith(path: string, forms: string): Promise<unknown> {
  const response = await call(sandbox, path, { 'x-sandbox-variant': forms });
  return response.json();
}

const famous = (): Person => sandbox.world.people.byPk(FAMOUS.pk) as Person;
const inWorld = (wanted: (post: Post) => boolean): Post => findPost(sandbox.world, wanted);
const info = async (post: Post, forms: string): Promise<unknown> =>
  at(await bodyWith(`/v2/media/info/by/id?id=${post.pk}`, forms), 'media_or_ad');
const clip = (): Post => inWorld(({ mediaType }) => mediaType === 2);
const discussed = (): Post => inWorld(({ commentCount }) => commentCount > 40);
const thread = (wanted: (comment: Comment) => boolean): Comment => {
  const { comments } = sandbox.world;
  const post = discussed();
  const found = Array.from({ length: post.commentCount }, (_, place) => comments.at(post, place)).find(wanted);
  if (found === undefined) throw new Error('The world has no such comment');
  return found;
};
const repliesTo = ({ pk, post }: Comment): string => `/v2/media/comments/replies?media_id=${post.pk}&comment_id=${pk}`;
const clipsOf = (pk: string): string => `/v2/user/clips?user_id=${pk}`;
const rowsWithoutKey = (rows: readonly unknown[]): number => rows.filter((row) => at(row, 'pk') === null).length;

/** For each form, a check that an answer has it. */
const SEEN: { readonly [V in Variant]: { readonly [form: string]: () => Promise<void> } } = {
  comments: {
    plain: async () => {
      const body = await bodyWith(`/v2/media/comments?id=${discussed().pk}`, 'comments=plain');
      expect(at(body, 'response')).toMatchObject({ has_more_comments: false, has_more_headload_comments: true });
      expect(at(body, 'next_page_id')).toEqual(expect.any(String));
    },
    'cursor-beside-false': async () => {
      const body = await bodyWith(`/v2/media/comments?id=${discussed().pk}`, 'comments=cursor-beside-false');
      expect(at(body, 'response')).toMatchObject({ has_more_comments: false, has_more_headload_comments: false });
      expect(at(body, 'next_page_id')).toEqual(expect.any(String));
    },
  },
  'comment-row': {
    counted: async () => {
      const body = await bodyWith(`/v2/media/comments?id=${discussed().pk}`, 'comment-row=counted');
      expect(listAt(body, 'response', 'comments').map((row) => at(row, 'child_comment_count'))).toContainEqual(
        expect.any(Number),
      );
    },
    uncounted: async () => {
      const rows = listAt(
        await bodyWith(`/v2/media/comments?id=${discussed().pk}`, 'comment-row=uncounted'),
        'response',
        'comments',
      );
      expect(rows.filter((row) => listAt(row, 'preview_child_comments').length > 0)).not.toEqual([]);
      expect(rows.filter((row) => at(row, 'child_comment_count') !== undefined)).toEqual([]);
    },
    gif: async () => {
      const body = await bodyWith(`/v2/media/comments?id=${discussed().pk}`, 'comment-row=gif');
      expect(at(body, 'response', 'comments', 0)).toMatchObject({
        text: '',
        giphy_media_info: {
          first_party_cdn_proxied_images: { fixed_height: { url: expect.stringContaining('http') } },
        },
      });
    },
    photo: async () => {
      const body = await bodyWith(`/v2/media/comments?id=${discussed().pk}`, 'comment-row=photo');
      expect(at(body, 'response', 'comments', 0)).toMatchObject({
        text: '',
        media_comment_info: { media: { image_versions2: { candidates: [{ width: 1080 }, { width: 640 }] } } },
      });
    },
  },
  replies: {
    plain: async () => {
      const body = await bodyWith(repliesTo(thread(({ replyCount }) => replyCount === 0)), 'replies=plain');
      expect(at(body, 'child_comments')).toEqual([]);
    },
    'status-only': async () => {
      const body = await bodyWith(repliesTo(thread(({ replyCount }) => replyCount === 0)), 'replies=status-only');
      expect(body).toEqual({ status: 'ok' });
    },
  },
  sponsors: {
    nested: async () => {
      const post = inWorld(({ sponsor }) => sponsor !== undefined);
      expect(at(await info(post, 'sponsors=nested'), 'sponsor_tags', 0, 'sponsor')).toMatchObject({
        username: post.sponsor?.username,
      });
    },
    flat: async () => {
      const post = inWorld(({ sponsor }) => sponsor !== undefined);
      expect(at(await info(post, 'sponsors=flat'), 'sponsor_tags', 0)).toMatchObject({
        pk: post.sponsor?.pk,
        username: post.sponsor?.username,
      });
    },
  },
  'hidden-likes': {
    'low-number': async () => {
      const media = await info(
        inWorld(({ hidesCounts }) => hidesCounts),
        'hidden-likes=low-number',
      );
      expect(media).toMatchObject({ like_and_view_counts_disabled: true, like_count: 3 });
    },
    null: async () => {
      const media = await info(
        inWorld(({ hidesCounts }) => hidesCounts),
        'hidden-likes=null',
      );
      expect(media).toMatchObject({ like_and_view_counts_disabled: true, like_count: null });
    },
    absent: async () => {
      const media = await info(
        inWorld(({ hidesCounts }) => hidesCounts),
        'hidden-likes=absent',
      );
      expect(media).toMatchObject({ like_and_view_counts_disabled: true });
      expect(media).not.toHaveProperty('like_count');
    },
  },
  shares: {
    present: async () => {
      const items = listAt(await bodyWith(clipsOf(FAMOUS.pk), 'shares=present'), 'response', 'items');
      expect(items).toHaveLength(12);
      for (const item of items) expect(at(item, 'media', 'reshare_count')).toEqual(expect.any(Number));
    },
    absent: async () => {
      const items = listAt(await bodyWith(clipsOf(FAMOUS.pk), 'shares=absent'), 'response', 'items');
      expect(items).toHaveLength(12);
      expect(JSON.stringify(items)).not.toMatch(/"(?:reshare_count|media_repost_count)"/);
    },
  },
  plays: {
    same: async () => {
      const { playCount } = clip();
      expect(await info(clip(), 'plays=same')).toMatchObject({ play_count: playCount, ig_play_count: playCount });
    },
    'with-facebook': async () => {
      const media = await info(clip(), 'plays=with-facebook');
      expect(media).toMatchObject({ ig_play_count: clip().playCount });
      expect(Number(at(media, 'play_count'))).toBeGreaterThan(clip().playCount);
    },
    'ig-zero': async () => {
      expect(await info(clip(), 'plays=ig-zero')).toMatchObject({ play_count: clip().playCount, ig_play_count: 0 });
    },
    'view-count': async () => {
      const media = await info(clip(), 'plays=view-count');
      expect(media).toMatchObject({ view_count: clip().playCount });
      expect(media).not.toHaveProperty('play_count');
      expect(media).not.toHaveProperty('ig_play_count');
    },
  },
  lists: {
    plain: async () => {
      expect(await bodyWith(clipsOf(QUIET.pk), 'lists=plain')).toMatchObject({
        response: { items: [] },
        next_page_id: null,
      });
    },
    'not-found': async () => {
      const response = await call(sandbox, clipsOf(QUIET.pk), { 'x-sandbox-variant': 'lists=not-found' });
      expect([response.status, at(await response.json(), 'detail'), response.headers.get('x-hiker-info')]).toEqual([
        404,
        'Entries not found',
        '{"reqs": 1}',
      ]);
    },
    'not-found-at-end': async () => {
      const statuses: number[] = [];
      for (let cursor = ''; statuses.at(-1) !== 404; ) {
        const response = await call(sandbox, `${clipsOf(FAMOUS.pk)}${cursor}`, {
          'x-sandbox-variant': 'lists=not-found-at-end',
        });
        statuses.push(response.status);
        cursor = `&page_id=${String(at(await response.json(), 'next_page_id'))}`;
      }
      const clips = sandbox.world.timelines.clips(famous()).length;
      expect(statuses.length).toBeGreaterThan(clips / 12);
    },
  },
  rows: {
    keyed: async () => {
      const body = await bodyWith(`/v2/user/followers?user_id=${FAMOUS.pk}`, 'rows=keyed');
      expect(rowsWithoutKey(listAt(body, 'response', 'users'))).toBe(0);
    },
    'one-without-key': async () => {
      const paths = [
        [`/v2/user/followers?user_id=${FAMOUS.pk}`, 'response', 'users'],
        [`/gql/user/followers/chunk?user_id=${FAMOUS.pk}`, 0],
        [`/v2/media/likers?id=${clip().pk}`, 'users'],
        [`/v2/media/comments?id=${discussed().pk}`, 'response', 'comments'],
        [`/v2/user/tag/medias?user_id=${FAMOUS.pk}`, 'response', 'items'],
      ] as const;
      for (const [path, ...keys] of paths)
        expect(rowsWithoutKey(listAt(await bodyWith(path, 'rows=one-without-key'), ...keys)), path).toBe(1);
      const clips = listAt(await bodyWith(clipsOf(FAMOUS.pk), 'rows=one-without-key'), 'response', 'items');
      expect(rowsWithoutKey(clips.map((item) => at(item, 'media')))).toBe(1);
    },
  },
  place: {
    keyed: async () => {
      const post = inWorld(({ place }) => place !== undefined);
      expect(at(await info(post, 'place=keyed'), 'location', 'pk')).toEqual(expect.any(Number));
    },
    'without-key': async () => {
      const post = inWorld(({ place }) => place !== undefined);
      expect(at(await info(post, 'place=without-key'), 'location')).toMatchObject({
        pk: null,
        name: sandbox.world.places.at(Number(post.place)).name,
      });
    },
  },
  followers: {
    whole: async () => {
      const body = await bodyWith(`/v2/user/followers?user_id=${FAMOUS.pk}`, 'followers=whole');
      expect(listAt(body, 'response', 'users')).toHaveLength(12);
    },
    cut: async () => {
      const body = await bodyWith(`/v2/user/followers?user_id=${FAMOUS.pk}`, 'followers=cut');
      expect(body).toEqual({ response: { users: [], has_more: false }, next_page_id: null });
    },
  },
  highlights: {
    whole: async () => {
      const body = await bodyWith(`/v2/user/highlights?user_id=${FAMOUS.pk}`, 'highlights=whole');
      expect(listAt(body, 'response', 'tray')).toHaveLength(FAMOUS.highlights);
      expect(body).toMatchObject({ response: { cursor: expect.any(String) }, next_page_id: null });
    },
    paged: async () => {
      const titles: unknown[] = [];
      for (let cursor: unknown = ''; cursor !== null; ) {
        const page = cursor === '' ? '' : `&page_id=${String(cursor)}`;
        const body = await bodyWith(`/v2/user/highlights?user_id=${FAMOUS.pk}${page}`, 'highlights=paged, lists=plain');
        expect(listAt(body, 'response', 'tray').length).toBeLessThanOrEqual(3);
        expect(at(body, 'response', 'cursor')).toBe(at(body, 'next_page_id'));
        titles.push(...listAt(body, 'response', 'tray').map((row) => at(row, 'title')));
        cursor = at(body, 'next_page_id');
      }
      expect(titles).toEqual(sandbox.world.stories.highlights(famous()).map(({ title }) => title));
    },
  },
  tracks: {
    hollow: async () => {
      const shapes = ['by/id?track_id=1', 'by/canonical/id?canonical_id=1', 'stream/by/id?track_id=1'];
      expect(await Promise.all(shapes.map((path) => bodyWith(`/v2/track/${path}`, 'tracks=hollow')))).toEqual([
        { response: { items: [], paging_info: { more_available: false }, status: 'ok' }, next_page_id: null },
        { response: { music_canonical_id: '', status: 'ok' }, next_page_id: '' },
        { response: { items: [], music_page_response: {} } },
      ]);
    },
    refused: async () => {
      expect(await bodyWith('/v2/track/by/id?track_id=1', 'tracks=refused')).toMatchObject({
        exc_type: 'TrackNotFound',
      });
    },
  },
  'clip-count': {
    count: async () => {
      const body = await bodyWith(`/v2/user/by/id?id=${FAMOUS.pk}`, 'clip-count=count');
      expect(at(body, 'user', 'total_clips_count')).toBe(sandbox.world.timelines.clips(famous()).length);
    },
    flag: async () => {
      for (const [path, ...keys] of [
        [`/v2/user/by/id?id=${FAMOUS.pk}`, 'user'],
        [`/gql/user/web_profile_info?user_id=${FAMOUS.pk}`],
      ] as const)
        expect(at(await bodyWith(path, 'clip-count=flag'), ...keys, 'total_clips_count')).toBe(1);
    },
  },
  'story-mentions': {
    reel: async () => {
      const body = await bodyWith(`/v2/user/stories?user_id=${FAMOUS.pk}`, 'story-mentions=reel');
      expect(listAt(body, 'reel', 'items').map((item) => at(item, 'reel_mentions', 0, 'user', 'pk'))).toContainEqual(
        expect.any(Number),
      );
    },
    bloks: async () => {
      const body = await bodyWith(`/v2/user/stories?user_id=${FAMOUS.pk}`, 'story-mentions=bloks');
      const items = listAt(body, 'reel', 'items');
      expect(items.filter((item) => at(item, 'reel_mentions') !== undefined)).toEqual([]);
      expect(items.map((item) => at(item, 'story_bloks_stickers', 0))).toContainEqual(
        expect.objectContaining({
          x: 0,
          width: 0,
          bloks_sticker: expect.objectContaining({
            sticker_data: { ig_mention: expect.objectContaining({ account_id: expect.any(String) }) },
          }),
        }),
      );
    },
  },
  'story-audience': {
    everyone: async () => {
      const body = await bodyWith(`/v2/user/stories?user_id=${FAMOUS.pk}`, 'story-audience=everyone');
      expect(body).toMatchObject({ reel: { has_besties_media: false } });
      expect(JSON.stringify(body)).not.toContain('"audience"');
    },
    besties: async () => {
      const body = await bodyWith(`/v2/user/stories?user_id=${FAMOUS.pk}`, 'story-audience=besties');
      expect(body).toMatchObject({ reel: { has_besties_media: true } });
      for (const item of listAt(body, 'reel', 'items')) expect(item).toMatchObject({ audience: 'besties' });
    },
  },
  broadcast: {
    off: async () => {
      const body = await bodyWith(`/v2/user/stories?user_id=${FAMOUS.pk}`, 'broadcast=off');
      expect(body).toMatchObject({ broadcast: null, reel: { user: { username: FAMOUS.username } } });
    },
    live: async () => {
      const body = await bodyWith(`/v2/user/stories?user_id=${FAMOUS.pk}`, 'broadcast=live');
      expect(body).toMatchObject({
        broadcast: { viewer_count: expect.any(Number) },
        reel: { user: { username: FAMOUS.username } },
      });
    },
  },
  reel: {
    whole: async () => {
      expect(await bodyWith(`/v2/user/stories?user_id=${QUIET.pk}`, 'reel=whole')).toMatchObject({ reel: null });
    },
    'without-items': async () => {
      const reel = at(await bodyWith(`/v2/user/stories?user_id=${QUIET.pk}`, 'reel=without-items'), 'reel');
      expect(reel).toMatchObject({ user: { username: QUIET.username } });
      expect(reel).not.toHaveProperty('items');
    },
  },
  'top-search': {
    grid: async () => {
      const body = await bodyWith('/gql/topsearch?query=studio', 'top-search=grid');
      expect(JSON.stringify(body)).not.toContain('"XDTClipsMedia"');
    },
    typed: async () => {
      const rows = listAt(await bodyWith('/gql/topsearch?query=studio', 'top-search=typed'), 'stream_rows').flat();
      const unit = rows.find((row) => at(row, 'data', 'node', 'unit_type') === 'MEDIA_GRID');
      expect(at(unit, 'data', 'node', 'items', 0)).toEqual({
        __typename: expect.stringMatching(/^XDT(?:Feed|Clips|Carousel)Media$/),
        pk: expect.any(String),
        code: expect.any(String),
        media_type: expect.any(Number),
        user: { pk: expect.any(String) },
      });
    },
  },
};

const FORMS = Object.entries(VARIANTS).flatMap(([variant, forms]) =>
  Object.keys(forms).map((form) => [variant as Variant, form] as const),
);

describe('a request selects the form of an answer', () => {
  test.each(FORMS)('%s=%s', async (variant, form) => {
    const see = SEEN[variant][form];
    if (see === undefined) throw new Error(`Nothing says what ${variant}=${form} looks like`);
    await see();
  });
});

describe('the header', () => {
  test.each([
    ['coments=plain', /no variant "coments".*comments, comment-row/],
    ['comments=backwards', /no form "backwards".*plain, cursor-beside-false/],
    ['comments', /no form "undefined"/],
  ])('%s is refused with the valid names, and is free', async (header, message) => {
    const response = await call(sandbox, clipsOf(FAMOUS.pk), { 'x-sandbox-variant': header });
    expect([response.status, response.headers.get('x-hiker-info')]).toEqual([400, null]);
    expect(await response.text()).toMatch(message);
  });

  test('overrides the forms set in the process, which override the seed', async () => {
    const plays = async (forms: string): Promise<unknown> => at(await info(clip(), forms), 'ig_play_count');
    const restore = sandbox.variants.set({ plays: 'ig-zero' });
    expect(await plays('')).toBe(0);
    expect(await plays('plays=same')).toBe(clip().playCount);
    restore();
    expect(await plays('')).toBe(clip().playCount);
    expect(() => sandbox.variants.set({ plays: 'loud' as never })).toThrow(/no form "loud"/);
  });
});

describe('the seed', () => {
  test('selects every form for some entity, the same at each start', async () => {
    const [one, again, other] = await Promise.all([4, 4, 5].map((seed) => startSandbox({ seed })));
    const { timelines, people } = (one as Sandbox).world;
    const clips = timelines.clips(people.byPk(FAMOUS.pk) as Person).map((key) => timelines.post(key).pk);
    const formsOf = async (of: Sandbox | undefined): Promise<readonly unknown[]> => {
      const answers = clips.map(async (pk) => {
        const response = await call(of as Sandbox, `/v2/media/info/by/id?id=${pk}`);
        const media = at(await response.json(), 'media_or_ad');
        return [
          at(media, 'view_count') === undefined,
          at(media, 'ig_play_count') === at(media, 'play_count'),
          at(media, 'reshare_count') === undefined,
        ].join();
      });
      return Promise.all(answers);
    };
    const forms = await formsOf(one);
    expect(new Set(forms).size).toBeGreaterThan(3);
    expect(await formsOf(again)).toEqual(forms);
    expect(await formsOf(other)).not.toEqual(forms);
    await Promise.all([one, again, other].map((each) => each?.stop()));
  });

  test('never cuts the follower list of the person in the first queries', async () => {
    const worlds = await Promise.all([1, 2, 3].map((seed) => startSandbox({ seed })));
    for (const world of worlds) {
      const whole = await call(world, `/g2/user/followers?user_id=${FAMOUS.pk}`);
      expect(listAt(await whole.json(), 'response', 'users').length).toBeGreaterThan(0);
      await world.stop();
    }
    const cut = await bodyWith(`/g2/user/followers?user_id=${FAMOUS.pk}`, 'followers=cut');
    expect(listAt(cut, 'response', 'users')).toEqual([]);
  });

  test('the shares of a variant add up to one', () => {
    expect(FORMS.length).toBeGreaterThan(40);
    for (const [variant, forms] of Object.entries(VARIANTS))
      expect(
        Object.values(forms).reduce((sum, { share }) => sum + share, 0),
        variant,
      ).toBeCloseTo(1);
  });
});

test('the README describes every form', () => {
  const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const [variant, forms] of Object.entries(VARIANTS))
    for (const [form, { answer }] of Object.entries(forms))
      expect(page).toContain(`| ${variant} | ${form} | ${answer} |`);
});
