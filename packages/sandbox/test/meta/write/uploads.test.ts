import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox.ts';
import { FIRST_FRIEND } from '../../../src/world/people/cast.ts';
import { at } from '../../ask.ts';
import { call, createNode, type Parameters, read, refused, startClocked } from './call.ts';

let sandbox: Sandbox;
let advance: (ms: number) => void;
let user: string;
beforeAll(async () => {
  ({ sandbox, advance } = await startClocked({ metaTokens: [{ token: 'friend', username: FIRST_FRIEND.username }] }));
  user = sandbox.metaAccountId;
});
afterAll(() => sandbox.stop());

const REEL = { media_type: 'REELS', upload_type: 'resumable' };

const session = async (parameters: Parameters = REEL) => {
  const { body } = await call(sandbox, `POST /${user}/media`, parameters);
  return { id: String(at(body, 'id')), uri: String(at(body, 'uri')) };
};
const send = async (uri: string, headers: Parameters, body: string, method = 'POST') => {
  const answer = await fetch(uri, {
    method,
    headers: { authorization: `OAuth ${sandbox.metaAccessToken}`, ...headers },
    ...(method === 'POST' && { body }),
  });
  return { status: answer.status, body: (await answer.json()) as unknown };
};
const status = (id: string) => read(sandbox, `/${id}`, 'status_code,video_status');

describe('a container with upload_type=resumable', () => {
  test('has a session of its own, and is processed once all bytes are there', async () => {
    const { id, uri } = await session();
    expect(uri).toBe(`${sandbox.metaUploadUrl}/ig-api-upload/v26.0/${id}`);
    advance(60_000);
    expect(await status(id)).toMatchObject({
      status_code: 'IN_PROGRESS',
      video_status: {
        uploading_phase: { status: 'not_started', bytes_transferred: 0 },
        processing_phase: { status: 'not_started' },
      },
    });
    expect(await send(uri, { offset: '0', file_size: '10' }, '0123456789')).toEqual({
      status: 200,
      body: { success: true, message: 'Upload successful.' },
    });
    expect(await status(id)).toMatchObject({
      status_code: 'IN_PROGRESS',
      video_status: {
        uploading_phase: { status: 'complete', bytes_transferred: 10 },
        processing_phase: { status: 'in_progress' },
      },
    });
    advance(3_000);
    expect(await status(id)).toMatchObject({
      status_code: 'FINISHED',
      video_status: { processing_phase: { status: 'complete' } },
    });
    await createNode(sandbox, `/${user}/media_publish`, { creation_id: id });
  });

  test('receives a file in parts, and says how far it got', async () => {
    const { id, uri } = await session({ media_type: 'VIDEO', is_carousel_item: 'true', upload_type: 'resumable' });
    sandbox.faults.add({ path: '/ig-api-upload', method: 'POST', kind: 'drop', times: 1 });
    await expect(send(uri, { offset: '0', file_size: '10' }, '0123456789')).rejects.toThrow();
    expect((await send(uri, {}, '', 'GET')).body).toEqual({ offset: 5 });
    expect(await status(id)).toMatchObject({ video_status: { uploading_phase: { status: 'in_progress' } } });
    const again = await send(uri, { offset: '0', file_size: '10' }, '0123456789');
    expect(again).toMatchObject({
      status: 400,
      body: { debug_info: { type: 'OffsetInvalidError', retriable: false } },
    });
    expect((await send(uri, { offset: '5', file_size: '10' }, '56789')).status).toBe(200);
    expect((await send(uri, {}, '', 'GET')).body).toEqual({ offset: 10 });
  });

  test('needs the size of the file, and belongs to its account', async () => {
    const { uri } = await session();
    expect((await send(uri, { offset: '0' }, '1')).status).toBe(400);
    for (const token of ['friend', 'stolen'])
      expect((await send(uri, { authorization: `OAuth ${token}` }, '', 'GET')).status).toBeGreaterThanOrEqual(400);
    expect((await send(`${uri}1`, {}, '', 'GET')).status).toBe(404);
  });
});

test.each<[what: string, parameters: Parameters]>([
  ['a picture', { upload_type: 'resumable', image_url: 'https://example.org/a.jpg' }],
  ['a reel with a URL', { ...REEL, video_url: 'https://example.org/a.mp4' }],
  ['another type', { ...REEL, upload_type: 'chunked' }],
])('%s has no upload', async (_, parameters) => {
  expect(refused(await call(sandbox, `POST /${user}/media`, parameters)).slice(0, 2)).toEqual([400, 100]);
});

test('a container whose file is downloaded has no session', async () => {
  const { id, uri } = await session({ media_type: 'REELS', video_url: 'https://example.org/a.mp4' });
  expect(uri).toBe('undefined');
  expect(await status(id)).not.toHaveProperty('video_status');
  const answer = await send(`${sandbox.metaUploadUrl}/ig-api-upload/v26.0/${id}`, {}, '', 'GET');
  expect(answer.status).toBe(404);
});
