import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox.ts';
import { BUSINESS, FIRST_FRIEND, SECOND_FRIEND } from '../../../src/world/people/cast.ts';
import { at, listAt } from '../../ask.ts';
import { call, createNode, type Parameters, read, refused, startClocked } from './call.ts';

const HOUR = 3_600_000;
const JPG = 'https://example.org/picture.jpg';
const MP4 = 'https://example.org/film.mp4';

let sandbox: Sandbox;
let advance: (ms: number) => void;
let user: string;

beforeEach(async () => {
  const clocked = await startClocked({
    metaPublishingQuota: 3,
    metaTokens: [
      { token: 'no-publish', username: BUSINESS.username, lacks: ['instagram_content_publish'] },
      { token: 'no-lists', username: BUSINESS.username, lacks: ['pages_show_list'] },
      { token: 'friend', username: FIRST_FRIEND.username },
    ],
  });
  sandbox = clocked.sandbox;
  advance = clocked.advance;
  user = sandbox.metaAccountId;
});
afterEach(() => sandbox.stop());

const container = (parameters: Parameters): Promise<string> => createNode(sandbox, `/${user}/media`, parameters);
const publish = (id: string) => call(sandbox, `POST /${user}/media_publish`, { creation_id: id });
const published = (id: string): Promise<string> => createNode(sandbox, `/${user}/media_publish`, { creation_id: id });
const status = async (id: string): Promise<unknown> => at(await read(sandbox, `/${id}`, 'status_code'), 'status_code');
const newest = async (edge: string): Promise<unknown> =>
  at(listAt(await read(sandbox, `/${user}/${edge}`), 'data')[0], 'id');

describe('publishing', () => {
  test('a picture is ready at once, and is the first post, with caption and collaborators', async () => {
    const id = await container({
      image_url: JPG,
      caption: 'Fresh from the oven #bread @somebody',
      collaborators: `['${FIRST_FRIEND.username}','${SECOND_FRIEND.username}']`,
      user_tags: `[{username:'${FIRST_FRIEND.username}', x: 0.5, y: 0.8}]`,
    });
    expect(await status(id)).toBe('FINISHED');
    const media = await published(id);
    expect(await status(id)).toBe('PUBLISHED');
    expect(await newest('media')).toBe(media);
    const fields =
      'caption,media_type,media_product_type,media_url,permalink,shortcode,timestamp,like_count,collaborators';
    expect(await read(sandbox, `/${media}`, fields)).toMatchObject({
      caption: 'Fresh from the oven #bread @somebody',
      media_type: 'IMAGE',
      media_product_type: 'FEED',
      timestamp: '2026-06-01T12:00:00+0000',
      like_count: 0,
      permalink: expect.stringMatching(/^https:\/\/www\.instagram\.com\/p\/[\w-]{10,}\/$/),
      collaborators: {
        data: [
          { username: FIRST_FRIEND.username, invite_status: 'Pending' },
          { username: SECOND_FRIEND.username, invite_status: 'Pending' },
        ],
      },
    });
    const url = String(at(await read(sandbox, `/${media}`, 'media_url'), 'media_url'));
    expect((await fetch(url)).headers.get('content-type')).toBe('image/jpeg');
    // It takes comments like any other.
    const comment = await createNode(sandbox, `/${media}/comments`, { message: 'first' });
    expect(await read(sandbox, `/${media}`, 'comments_count,comments')).toMatchObject({
      comments_count: 1,
      comments: { data: [{ id: comment, text: 'first' }] },
    });
  });

  test('a reel is processed first, with a copyright check', async () => {
    const id = await container({ media_type: 'REELS', video_url: MP4, caption: 'Kneading', share_to_feed: 'false' });
    const check = async () => at(await read(sandbox, `/${id}`, 'copyright_check_status'), 'copyright_check_status');
    expect([await status(id), at(await check(), 'status')]).toEqual(['IN_PROGRESS', 'in_progress']);
    expect(refused(await publish(id)).slice(0, 3)).toEqual([400, 9007, 2207027]);
    advance(3_000);
    expect([await status(id), at(await check(), 'status'), at(await check(), 'matches_found')]).toEqual([
      'FINISHED',
      'completed',
      false,
    ]);
    const media = await published(id);
    expect(await read(sandbox, `/${media}`, 'media_type,media_product_type,is_shared_to_feed,permalink')).toEqual({
      id: media,
      media_type: 'VIDEO',
      media_product_type: 'REELS',
      is_shared_to_feed: false,
      permalink: expect.stringContaining('/reel/'),
    });
  });

  test('a carousel has its items as children', async () => {
    const picture = await container({ image_url: JPG, is_carousel_item: 'true' });
    const film = await container({ media_type: 'VIDEO', video_url: MP4, is_carousel_item: 'true' });
    const carousel = { media_type: 'CAROUSEL', children: `${picture},${film}`, caption: 'Both' };
    expect(refused(await call(sandbox, `POST /${user}/media`, carousel)).slice(0, 3)).toEqual([400, 9007, 2207027]);
    advance(3_000);
    const media = await published(await container(carousel));
    expect(await read(sandbox, `/${media}`, 'media_type,caption,children{media_type}')).toMatchObject({
      media_type: 'CAROUSEL_ALBUM',
      caption: 'Both',
      children: { data: [{ media_type: 'IMAGE' }, { media_type: 'VIDEO' }] },
    });
    expect(await status(picture)).toBe('PUBLISHED');
    const again = await call(sandbox, `POST /${user}/media`, carousel);
    expect(refused(again).slice(0, 3)).toEqual([400, -2, 2207020]);
  });

  test('alternative texts are on the pictures, the AI label is on the whole', async () => {
    const item = await container({ image_url: JPG, is_carousel_item: 'true', alt_text: 'A loaf' });
    const other = await container({ image_url: JPG, is_carousel_item: 'true' });
    const carousel = { media_type: 'CAROUSEL', children: `${item},${other}`, is_ai_generated: 'true' };
    const media = await published(await container(carousel));
    expect(await read(sandbox, `/${media}`, 'alt_text,is_ai_generated,children{alt_text}')).toEqual({
      id: media,
      is_ai_generated: true,
      children: { data: [{ id: expect.any(String), alt_text: 'A loaf' }, { id: expect.any(String) }] },
    });
    const picture = await published(await container({ image_url: JPG, alt_text: 'Crumbs' }));
    expect(await read(sandbox, `/${picture}`, 'alt_text,is_ai_generated')).toEqual({
      id: picture,
      alt_text: 'Crumbs',
      is_ai_generated: false,
    });
  });

  test('a trial reel is published like any reel', async () => {
    const id = await container({ media_type: 'REELS', video_url: MP4, trial_params: "{graduation_strategy:'MANUAL'}" });
    advance(3_000);
    const media = await published(id);
    expect(await read(sandbox, `/${media}`, 'media_product_type')).toMatchObject({ media_product_type: 'REELS' });
  });

  test.each<[what: string, parameters: Parameters]>([
    ['an alternative text of a reel', { media_type: 'REELS', video_url: MP4, alt_text: 'A loaf' }],
    ['an alternative text of a story', { media_type: 'STORIES', image_url: JPG, alt_text: 'A loaf' }],
    ['a long alternative text', { image_url: JPG, alt_text: 'a'.repeat(1_001) }],
    ['the AI label of an item', { image_url: JPG, is_carousel_item: 'true', is_ai_generated: 'true' }],
    ['a trial picture', { image_url: JPG, trial_params: '{"graduation_strategy":"MANUAL"}' }],
    ['an unknown strategy', { media_type: 'REELS', video_url: MP4, trial_params: '{"graduation_strategy":"NEVER"}' }],
    ['a trial without a strategy', { media_type: 'REELS', video_url: MP4, trial_params: '[]' }],
  ])('%s is refused', async (_, parameters) => {
    expect(refused(await call(sandbox, `POST /${user}/media`, parameters)).slice(0, 2)).toEqual([400, 100]);
  });

  test('children can be an array in either form', async () => {
    const forms: ((a: string, b: string) => string)[] = [(a, b) => JSON.stringify([a, b]), (a, b) => `[${a}, '${b}']`];
    for (const form of forms) {
      const item = () => container({ image_url: JPG, is_carousel_item: 'true' });
      const children = form(await item(), await item());
      const media = await published(await container({ media_type: 'CAROUSEL', children }));
      expect(listAt(await read(sandbox, `/${media}`, 'children'), 'children', 'data')).toHaveLength(2);
    }
  });

  test('a story is among the stories for a day, and never among the posts', async () => {
    const before = await newest('media');
    const media = await published(await container({ media_type: 'STORIES', image_url: JPG }));
    expect([await newest('stories'), await newest('media')]).toEqual([media, before]);
    expect(await read(sandbox, `/${media}`, 'media_product_type')).toMatchObject({ media_product_type: 'STORY' });
    advance(25 * HOUR);
    expect(await newest('stories')).not.toBe(media);
  });
});

describe('a container', () => {
  test('fails with the subcode in the name of its file, when it is ready', async () => {
    const id = await container({ media_type: 'REELS', video_url: 'https://example.org/slow-500-fails-2207026.mp4' });
    expect(await status(id)).toBe('IN_PROGRESS');
    advance(500);
    expect(await read(sandbox, `/${id}`, 'status_code,status')).toEqual({
      id,
      status_code: 'ERROR',
      status: '2207026',
    });
    expect(refused(await publish(id)).slice(0, 3)).toEqual([400, 352, 2207026]);
  });

  test.each([
    ['film.avi', '2207026'],
    ['film-2s.mp4', '2207026'],
    ['film-1000s.mov', '2207026'],
    ['film-2000mb.mp4', '2207026'],
    ['fails-2207053.mp4', '2207053'],
  ])('of the reel %s fails with %s', async (name, subcode) => {
    const id = await container({ media_type: 'REELS', video_url: `https://example.org/${name}` });
    advance(3_000);
    expect(await read(sandbox, `/${id}`, 'status_code,status')).toEqual({ id, status_code: 'ERROR', status: subcode });
  });

  test('of a copyrighted video shows a match', async () => {
    const id = await container({ media_type: 'REELS', video_url: 'https://example.org/copyrighted.mp4' });
    advance(3_000);
    expect(await read(sandbox, `/${id}`, 'copyright_check_status')).toMatchObject({
      copyright_check_status: { status: 'completed', matches_found: true },
    });
  });

  test('can stay in progress for ever', async () => {
    const id = await container({ media_type: 'STORIES', video_url: 'https://example.org/never.mp4' });
    advance(23 * HOUR);
    expect(await status(id)).toBe('IN_PROGRESS');
  });

  test('expires after a day or at once, and then cannot be published', async () => {
    const old = await container({ image_url: JPG });
    const stale = await container({ image_url: 'https://example.org/expired.jpg' });
    expect([await status(old), await status(stale)]).toEqual(['FINISHED', 'EXPIRED']);
    advance(24 * HOUR);
    expect(await status(old)).toBe('EXPIRED');
    for (const id of [old, stale, '17889999999999999'])
      expect(refused(await publish(id))).toEqual([
        400,
        24,
        2207008,
        `The media builder with creation id = ${id} does not exist or has been expired.`,
      ]);
  });

  test('is published only once', async () => {
    const id = await container({ image_url: JPG });
    await published(id);
    expect(refused(await publish(id)).slice(0, 3)).toEqual([400, 24, 2207008]);
    expect(sandbox.meta.state.published.size).toBe(1);
  });

  test('that is an item of a carousel is published only with it, and no other can be an item', async () => {
    const item = await container({ image_url: JPG, is_carousel_item: 'true' });
    const whole = await container({ image_url: JPG });
    expect(refused(await publish(item)).slice(0, 2)).toEqual([400, 100]);
    const carousel = { media_type: 'CAROUSEL', children: `${item},${whole}` };
    expect(refused(await call(sandbox, `POST /${user}/media`, carousel)).slice(0, 3)).toEqual([400, 100, undefined]);
  });

  test('belongs to its account', async () => {
    const id = await container({ image_url: JPG });
    const { fbid } = sandbox.world.people.byUsername(FIRST_FRIEND.username) ?? { fbid: '' };
    const friend = { authorization: 'Bearer friend' };
    const stolen = await call(sandbox, `POST /${fbid}/media_publish`, { creation_id: id }, friend);
    expect(refused(stolen).slice(0, 3)).toEqual([400, 24, 2207008]);
    const foreign = await call(sandbox, `POST /${user}/media`, { image_url: JPG }, friend);
    expect(refused(foreign).slice(0, 3)).toEqual([400, 100, 33]);
  });
});

describe('the quota', () => {
  const usage = async (): Promise<unknown> =>
    at(await read(sandbox, `/${user}/content_publishing_limit`, 'quota_usage,config'), 'data', 0);

  test('counts the last 24 hours', async () => {
    const post = async () => publish(await container({ image_url: JPG }));
    for (let i = 0; i < 3; i++) expect((await post()).status).toBe(200);
    expect(await usage()).toEqual({ quota_usage: 3, config: { quota_total: 3, quota_duration: 86_400 } });
    expect(refused(await post()).slice(0, 3)).toEqual([400, 9, 2207042]);
    expect(sandbox.meta.state.published.size).toBe(3);
    advance(24 * HOUR);
    expect((await post()).status).toBe(200);
    expect(await usage()).toMatchObject({ quota_usage: 1 });
  });
});

describe('permissions', () => {
  test('are required; one of the two Page permissions is enough', async () => {
    const media = (token: string) =>
      call(sandbox, `POST /${user}/media`, { image_url: JPG }, { authorization: `Bearer ${token}` });
    expect(refused(await media('no-publish')).slice(0, 2)).toEqual([400, 10]);
    expect((await media('no-lists')).status).toBe(200);
  });
});
