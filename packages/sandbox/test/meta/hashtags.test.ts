import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { FIRST_FRIEND } from '../../src/world/people/cast.ts';
import { FIRST_WORDS } from '../../src/world/people/words.ts';
import { at, listAt, rows } from '../ask.ts';
import { account, errorOf, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ metaTokens: [{ token: 'friend', username: FIRST_FRIEND.username }] });
});
afterAll(() => sandbox.stop());

const user = (): { readonly user_id: string } => ({ user_id: sandbox.metaAccountId });
const search = async (q: string): Promise<string> =>
  String(at(await readBody(sandbox, '/ig_hashtag_search', { ...user(), q }), 'data', 0, 'id'));

describe('a hashtag', () => {
  test('is found by its name and has one id for every account', async () => {
    const id = await search('QuietPaths');
    const friend = sandbox.world.people.byUsername(FIRST_FRIEND.username)?.fbid ?? '';
    expect(await readBody(sandbox, '/ig_hashtag_search', { user_id: friend, q: 'quietpaths' }, 'friend')).toEqual({
      data: [{ id }],
    });
    expect(await readBody(sandbox, `/${id}`, { fields: 'name' })).toEqual({ name: 'quietpaths', id });
    expect(await readBody(sandbox, `/${id}`)).toEqual({ id });
  });

  test('is an error if it does not exist or is malformed', async () => {
    expect(await errorOf(sandbox, '/ig_hashtag_search', { ...user(), q: 'xqzzt' })).toMatchObject({
      code: 24,
      error_subcode: 2207024,
    });
    for (const parameters of [
      { q: 'quietpaths' },
      { ...user() },
      { ...user(), q: 'two words' },
      { ...user(), q: '🌿' },
      { q: 'quietpaths', user_id: '17841405309211844' },
    ])
      expect(await errorOf(sandbox, '/ig_hashtag_search', parameters)).toMatchObject({ code: 100 });
  });
});

describe.each(['top_media', 'recent_media'])('%s', (edge) => {
  test('has no field that names the owner', async () => {
    const id = await search('quietpaths');
    const fields =
      'id,caption,children{id,media_type},comments_count,like_count,media_type,media_url,permalink,timestamp';
    const data = listAt(await readBody(sandbox, `/${id}/${edge}`, { ...user(), fields, limit: '100' }), 'data');
    expect(data.length).toBeGreaterThan(30);
    expect(data.length).toBeLessThanOrEqual(50);
    for (const media of rows(data)) expect(at(media, 'caption')).toContain('#quietpaths');
    for (const field of ['username', 'owner', 'shortcode', 'ig_id', 'comments'])
      expect(await errorOf(sandbox, `/${id}/${edge}`, { ...user(), fields: field })).toMatchObject({ code: 100 });
    expect(await errorOf(sandbox, `/${id}/${edge}`)).toMatchObject({ code: 100 });
  });

  test('has one cursor for all pages, and no previous pages', async () => {
    const id = await search('riverlight');
    const pages = [await readBody(sandbox, `/${id}/${edge}`, { ...user(), limit: '20' })];
    const cursor = String(at(pages[0], 'paging', 'cursors', 'after'));
    while (at(pages.at(-1), 'paging', 'next') !== undefined)
      pages.push(await (await fetch(String(at(pages.at(-1), 'paging', 'next')))).json());
    const all = pages.flatMap((page) => listAt(page, 'data').map((media) => at(media, 'id')));
    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(all).size).toBe(all.length);
    for (const page of rows(pages)) expect(at(page, 'paging', 'cursors')).toEqual({ after: cursor });
    expect(await readBody(sandbox, `/${id}/${edge}`, { ...user(), after: cursor })).toEqual({ data: [] });
    expect(await errorOf(sandbox, `/${id}/${edge}`, { ...user(), after: 'x' })).toMatchObject({ code: 100 });
  });

  test('can be expanded', async () => {
    const id = await search('riverlight');
    const answer = await readBody(sandbox, `/${id}`, { ...user(), fields: `name,${edge}.limit(2){permalink}` });
    expect(listAt(answer, edge, 'data')).toHaveLength(2);
  });
});

test('top media are sorted by likes, recent media are of the last day', async () => {
  const id = await search('longwalks');
  const fields = 'like_count,timestamp';
  const top = listAt(await readBody(sandbox, `/${id}/top_media`, { ...user(), fields }), 'data');
  // Hidden counts are not in the answer.
  const likes = top.flatMap((media) => at(media, 'like_count') ?? []).map(Number);
  expect(likes).toEqual(likes.toSorted((a, b) => b - a));
  const recent = listAt(await readBody(sandbox, `/${id}/recent_media`, { ...user(), fields }), 'data');
  const times = recent.map((media) => Date.parse(String(at(media, 'timestamp')).replace('+0000', 'Z')));
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(86_400_000);
});

test('the quota is thirty different hashtags a week', async () => {
  let now = Date.UTC(2026, 5, 1);
  const world = await startSandbox({ now: () => new Date(now) });
  const ask = (q: string): Promise<unknown> =>
    readBody(world, '/ig_hashtag_search', { user_id: world.metaAccountId, q }).catch(() => 'refused');
  for (const word of FIRST_WORDS.slice(0, 30)) {
    expect(await ask(`${word}atlas`)).not.toBe('refused');
    expect(await ask(`${word}atlas`)).not.toBe('refused');
  }
  expect(await errorOf(world, '/ig_hashtag_search', { user_id: world.metaAccountId, q: 'pineradio' })).toMatchObject({
    code: 18,
    error_subcode: 2207034,
  });
  expect(await ask(`${FIRST_WORDS[0]}atlas`)).not.toBe('refused');
  const recent = `${account(world)}/recently_searched_hashtags`;
  const first = await readBody(world, recent);
  expect(listAt(first, 'data')).toHaveLength(25);
  const all = listAt(await readBody(world, recent, { limit: '50', fields: 'name' }), 'data');
  expect(all).toHaveLength(30);
  expect(at(all[0], 'name')).toBe(`${FIRST_WORDS[29]}atlas`);
  now += 8 * 86_400_000;
  expect(await ask('pineradio')).not.toBe('refused');
  expect(listAt(await readBody(world, recent), 'data')).toHaveLength(1);
  await world.stop();
});
