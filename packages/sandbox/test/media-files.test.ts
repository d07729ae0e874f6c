import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { FAMOUS } from '../src/world/people/cast.ts';
import { ask, at } from './ask.ts';
import { mediaOf } from './media-size.ts';

let sandbox: Sandbox;
let clip: unknown;
beforeAll(async () => {
  sandbox = await startSandbox();
  clip = at(await ask(sandbox, `/v2/user/clips?user_id=${FAMOUS.pk}`), 'response', 'items', 0, 'media');
});
afterAll(() => sandbox.stop());

const bytes = async (url: unknown): Promise<Buffer> => Buffer.from(await (await fetch(String(url))).arrayBuffer());

test.each([
  ['/pictures/1_1080x1350.jpg', { width: 1080, height: 1350 }],
  ['/pictures/1_33x17.jpg', { width: 33, height: 17 }],
  ['/pictures/1_1x1.jpg', { width: 1, height: 1 }],
  ['/videos/720x1280_12345ms/1.mp4', { width: 720, height: 1280, seconds: 12.345 }],
  ['/videos/1080x1350_1ms/1.mp4', { width: 1080, height: 1350, seconds: 0.001 }],
  ['/sounds/95123ms/1.mp4', { seconds: 95.123 }],
])('%s is what its path says', async (path, media) => {
  expect(mediaOf(await bytes(sandbox.url + path))).toEqual(media);
});

test('a picture is always the same, and ids differ in their pictures', async () => {
  const get = (id: number) => bytes(`${sandbox.url}/pictures/${id}_64x64.jpg`);
  expect(await get(11)).toEqual(await get(11));
  const pictures = await Promise.all(Array.from({ length: 20 }, async (_, id) => (await get(id)).toString('base64')));
  expect(new Set(pictures).size).toBe(20);
});

test('a video that an answer names is an MP4 whose frame is at the offset in its index', async () => {
  const mp4 = await bytes(at(clip, 'video_url'));
  expect(mp4.subarray(4, 8).toString()).toBe('ftyp');
  const picture = mp4.readUInt32BE(mp4.indexOf('stco') + 12);
  expect(picture).toBe(mp4.indexOf('mdat') + 4);
  expect(mp4[picture + 4]).toBe(0x65);
});

describe('the headers of a file', () => {
  const load = (headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    fetch(`${sandbox.url}/pictures/7_320x320.jpg`, { headers, method });

  test('refuse pages of other origins, as those of the real CDN', async () => {
    const { headers } = await load({ origin: 'https://app.example' });
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('allow them with isEmbeddable', async () => {
    const open = await startSandbox({ isEmbeddable: true });
    const { headers } = await fetch(`${open.url}/pictures/7_320x320.jpg`);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    await open.stop();
  });

  test.each([
    ['bytes=0-1', 206, 'bytes 0-1/'],
    ['bytes=10-', 206, 'bytes 10-'],
    ['bytes=-5', 206, 'bytes '],
    ['bytes=9999999-', 416, 'bytes */'],
  ])('serve the range %s', async (range, status, content) => {
    const whole = await (await load()).bytes();
    const part = await load({ range });
    expect([part.status, part.headers.get('content-range')?.startsWith(content)]).toEqual([status, true]);
    const [, from, to] = /bytes (\d+)-(\d+)/.exec(part.headers.get('content-range') ?? '') ?? [];
    expect(await part.bytes()).toEqual(
      from === undefined ? new Uint8Array() : whole.slice(Number(from), Number(to) + 1),
    );
  });

  test('say nothing new to who has it, and have no body for HEAD', async () => {
    const head = await load({}, 'HEAD');
    expect([head.status, (await head.bytes()).length, Number(head.headers.get('content-length')) > 100]).toEqual([
      200,
      0,
      true,
    ]);
    expect((await load({ 'if-none-match': String(head.headers.get('etag')) })).status).toBe(304);
  });
});

test('a media URL has its expiry in hex', () => {
  const expiry = Number.parseInt(new URL(String(at(clip, 'thumbnail_url'))).searchParams.get('oe') ?? '', 16);
  expect(expiry * 1_000).toBeGreaterThan(Date.now());
});

test.each(['/pictures/none.png', '/pictures/1_0x0.jpg', '/pictures/1_9999x9999.jpg', '/videos/1.mp4'])(
  'the answer to any other path, such as %s, lists the paths',
  async (path) => {
    const response = await fetch(sandbox.url + path);
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('/pictures')]);
  },
);
