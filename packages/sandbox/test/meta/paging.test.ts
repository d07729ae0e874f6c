import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { BUSINESS } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import { at, listAt } from '../ask.ts';
import { account, errorOf, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

const ids = (body: unknown): readonly unknown[] => listAt(body, 'data').map((row) => at(row, 'id'));
const media = (parameters: Readonly<Record<string, string>> = {}): Promise<unknown> =>
  readBody(sandbox, `${account(sandbox)}/media`, parameters);
const follow = async (url: unknown): Promise<unknown> => (await fetch(String(url))).json();

describe('a list at its own path', () => {
  test('has complete URLs of the next and previous pages', async () => {
    const all = ids(await media({ limit: '100' }));
    const pages = [await media({ limit: '30', fields: 'id,timestamp' })];
    while (at(pages.at(-1), 'paging', 'next') !== undefined)
      pages.push(await follow(at(pages.at(-1), 'paging', 'next')));
    expect(pages.map((page) => ids(page).length)).toEqual([30, 30, 15]);
    expect(pages.flatMap(ids)).toEqual(all);
    expect(at(pages[2], 'data', 0, 'timestamp')).toBeDefined();
    expect(at(pages[0], 'paging', 'previous')).toBeUndefined();
    expect(ids(await follow(at(pages[2], 'paging', 'previous')))).toEqual(ids(pages[1]));
    expect(at(pages[0], 'paging', 'next')).toContain(`${sandbox.metaUrl}/v26.0${account(sandbox)}/media?`);
  });

  test("has 25 rows a page, and at most the edge's limit", async () => {
    expect(ids(await media())).toHaveLength(25);
    expect(ids(await media({ limit: '5000' }))).toHaveLength(75);
    const { timelines, people } = sandbox.world;
    const post = timelines
      .of(people.byUsername(BUSINESS.username) as Person)
      .map(timelines.post)
      .toSorted((a, b) => b.commentCount - a.commentCount)[0];
    const all = await readBody(sandbox, `/${post?.fbid}/comments`, { limit: '100' });
    expect(ids(all)).toHaveLength(Math.min(50, post?.commentCount ?? 0));
  });

  test('has cursors even with one page, and none when it is empty', async () => {
    expect(Object.keys(at(await media({ limit: '100' }), 'paging') as object)).toEqual(['cursors']);
    const last = at(await media({ limit: '100' }), 'paging', 'cursors', 'after');
    expect(await media({ after: String(last) })).toEqual({ data: [] });
  });

  test('can be reversed', async () => {
    const all = ids(await media({ limit: '100' }));
    expect(ids(await media({ limit: '100', order: 'chronological' }))).toEqual(all.toReversed());
    expect(await errorOf(sandbox, `${account(sandbox)}/media`, { order: 'random' })).toMatchObject({ code: 100 });
  });

  test.each(['0', '-1', 'ten', '1.5'])('refuses the limit %s', async (limit) => {
    expect(await errorOf(sandbox, `${account(sandbox)}/media`, { limit })).toMatchObject({ code: 100 });
  });
});

describe('a list in an expansion', () => {
  const expanded = async (field: string): Promise<unknown> =>
    at(await readBody(sandbox, account(sandbox), { fields: field }), field.split('.', 1)[0] ?? '');

  test('has cursors only with several pages, and never a URL', async () => {
    expect(await expanded('media.limit(100)')).not.toHaveProperty('paging');
    const first = await expanded('media.limit(50)');
    expect(Object.keys(at(first, 'paging') as object)).toEqual(['cursors']);
    const after = at(first, 'paging', 'cursors', 'after');
    const second = await expanded(`media.limit(50).after(${after})`);
    expect(ids(second)).toHaveLength(25);
    expect(Object.keys(at(second, 'paging') as object)).toEqual(['cursors']);
    const before = at(second, 'paging', 'cursors', 'before');
    expect(ids(await expanded(`media.limit(50).before(${before})`))).toEqual(ids(first));
  });

  test('that ends with a full page is absent from the next answer', async () => {
    const first = await expanded('media.limit(25)');
    const second = await expanded(`media.limit(50).after(${at(first, 'paging', 'cursors', 'after')})`);
    const end = at(second, 'paging', 'cursors', 'after');
    expect(ids(second)).toHaveLength(50);
    expect(await readBody(sandbox, account(sandbox), { fields: `username,media.after(${end})` })).toEqual({
      username: BUSINESS.username,
      id: sandbox.metaAccountId,
    });
  });

  test('shares its cursors with the list at its own path', async () => {
    const after = at(await expanded('media.limit(10)'), 'paging', 'cursors', 'after');
    expect(ids(await media({ after: String(after), limit: '5' }))).toEqual(ids(await media({ limit: '15' })).slice(10));
  });

  test('can be selected twice under two names', async () => {
    const answer = await readBody(sandbox, account(sandbox), {
      fields: 'media.limit(1).as(newest),media.limit(1).order(chronological).as(oldest)',
    });
    expect(at(answer, 'newest', 'data', 0)).not.toEqual(at(answer, 'oldest', 'data', 0));
  });
});

describe('a cursor', () => {
  test('that is malformed or of another list is refused', async () => {
    const other = at(await readBody(sandbox, `${account(sandbox)}/tags`), 'paging', 'cursors', 'after');
    for (const after of ['nonsense', '', 'fHx8', String(other)])
      expect(await errorOf(sandbox, `${account(sandbox)}/media`, { after })).toMatchObject({
        code: 100,
        message: '(#100) Invalid cursors values',
      });
  });

  test('is invalid only after its item is removed', async () => {
    const { timelines, people, comments } = sandbox.world;
    const post = timelines
      .of(people.byUsername(BUSINESS.username) as Person)
      .map(timelines.post)
      .find(({ commentCount }) => commentCount > 12);
    if (post === undefined) throw new Error('Nobody comments');
    const path = `/${post.fbid}/comments`;
    const page = await readBody(sandbox, path, { limit: '3' });
    const after = String(at(page, 'paging', 'cursors', 'after'));
    const rest = ids(await readBody(sandbox, path, { limit: '3', after }));
    sandbox.meta.state.deletedComments.add(comments.at(post, 0).pk);
    expect(ids(await readBody(sandbox, path, { limit: '3', after }))).toEqual(rest);
    sandbox.meta.state.deletedComments.add(comments.at(post, 2).pk);
    expect(await errorOf(sandbox, path, { limit: '3', after })).toMatchObject({ code: 100 });
  });
});

describe('several nodes at once', () => {
  test('are answered by id in one call', async () => {
    const some = ids(await media({ limit: '100' })).slice(0, 50);
    const answer = await readBody(sandbox, '/', { ids: some.join(','), fields: 'caption,comments.limit(1){text}' });
    expect(Object.keys(answer as object).toSorted()).toEqual(some.toSorted());
    for (const id of some) expect(at(answer, String(id), 'id')).toBe(id);
  });

  test('can have several types', async () => {
    const some = `${ids(await media())[0]},${sandbox.metaAccountId}`;
    expect(Object.keys((await readBody(sandbox, '/', { ids: some, fields: 'username' })) as object)).toHaveLength(2);
    expect(await errorOf(sandbox, '/', { ids: some, fields: 'caption' })).toMatchObject({ code: 100 });
  });

  test('fail together if one does not exist', async () => {
    const some = `${ids(await media())[0]},17895695668004550`;
    expect(await errorOf(sandbox, '/', { ids: some })).toMatchObject({ code: 100, error_subcode: 33 });
  });

  test('have a limit of fifty and a minimum of one', async () => {
    const some = ids(await media({ limit: '100' })).slice(0, 51);
    expect(await errorOf(sandbox, '/', { ids: some.join(',') })).toMatchObject({
      message: '(#100) Too many IDs. Maximum: 50. Provided: 51.',
    });
    expect(await errorOf(sandbox, '/')).toMatchObject({ code: 100 });
  });
});
