import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox.ts';
import { BUSINESS } from '../../../src/world/people/cast.ts';
import { at, listAt } from '../../ask.ts';
import { call, createNode, read, refused, startClocked } from './call.ts';

let sandbox: Sandbox;
let user: string;
beforeAll(async () => {
  ({ sandbox } = await startClocked({
    metaTokens: [
      { token: 'no-contents', username: BUSINESS.username, lacks: ['instagram_manage_contents'] },
      { token: 'instagram', username: BUSINESS.username, login: 'instagram' },
    ],
  }));
  user = sandbox.metaAccountId;
});
afterAll(() => sandbox.stop());

const ids = async (edge: string): Promise<unknown[]> =>
  listAt(await read(sandbox, `/${user}/${edge}`), 'data').map((one) => at(one, 'id'));
const remove = (id: unknown, token = sandbox.metaAccessToken) =>
  call(sandbox, `DELETE /${String(id)}`, {}, { authorization: `Bearer ${token}` });

test.each(['media', 'stories'])('an item of %s is deleted once', async (edge) => {
  const [first, ...others] = await ids(edge);
  expect(await remove(first)).toEqual({ status: 200, body: { success: true } });
  expect((await ids(edge)).slice(0, others.length)).toEqual(others);
  expect(refused(await remove(first)).slice(0, 3)).toEqual([400, 100, 33]);
});

test('a published post is deleted like any other', async () => {
  const creation_id = await createNode(sandbox, `/${user}/media`, { image_url: 'https://example.org/picture.jpg' });
  const media = await createNode(sandbox, `/${user}/media_publish`, { creation_id });
  expect(await ids('media')).toContain(media);
  expect((await remove(media)).status).toBe(200);
  expect(await ids('media')).not.toContain(media);
});

test('without the permission, and under Instagram Login, nothing is deleted', async () => {
  const [first] = await ids('media');
  expect(refused(await remove(first, 'no-contents')).slice(0, 2)).toEqual([400, 10]);
  expect(refused(await remove(first, 'instagram')).slice(0, 3)).toEqual([400, 100, 33]);
  expect(await ids('media')).toContain(first);
});
