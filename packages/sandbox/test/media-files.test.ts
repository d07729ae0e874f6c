import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { FAMOUS } from '../src/world/people/cast.ts';
import { ask, at } from './ask.ts';

let sandbox: Sandbox;
let clip: unknown;
beforeAll(async () => {
  sandbox = await startSandbox();
  clip = at(await ask(sandbox, `/v2/user/clips?user_id=${FAMOUS.pk}`), 'response', 'items', 0, 'media');
});
afterAll(() => sandbox.stop());

const bytes = async (url: unknown): Promise<Buffer> => Buffer.from(await (await fetch(String(url))).arrayBuffer());

/** The size in the header of a lossy WebP file. */
const sizeOf = (webp: Buffer) => [webp.readUInt16LE(26) & 0x3fff, webp.readUInt16LE(28) & 0x3fff];

test('a picture that an answer names is a WebP in the shape of its size', async () => {
  const webp = await bytes(at(clip, 'thumbnail_url'));
  expect([webp.toString('latin1', 0, 4), webp.toString('latin1', 8, 16)]).toEqual(['RIFF', 'WEBPVP8 ']);
  expect(sizeOf(webp)).toEqual([720, 1280]);
});

test.each([
  ['150x150', [1080, 1080]],
  ['1500x1232', [1080, 1080]],
  ['750x938', [1080, 1350]],
  ['1080x720', [1080, 720]],
  ['640x1138', [720, 1280]],
  ['0x0', [1080, 1080]],
])('a picture of %s has the closest shape', async (size, expected) => {
  expect(sizeOf(await bytes(`${sandbox.url}/pictures/1_${size}.webp`))).toEqual(expected);
});

test('a picture is always the same, and ids differ in their pictures', async () => {
  const get = (id: number) => bytes(`${sandbox.url}/pictures/${id}_64x64.webp`);
  expect(await get(11)).toEqual(await get(11));
  const pictures = await Promise.all(Array.from({ length: 20 }, async (_, id) => (await get(id)).toString('base64')));
  expect(new Set(pictures).size).toBe(3);
});

test('a video that an answer names is an MP4 whose frame is at the offset in its index', async () => {
  const mp4 = await bytes(at(clip, 'video_url'));
  expect(mp4.subarray(4, 8).toString()).toBe('ftyp');
  const picture = mp4.readUInt32BE(mp4.indexOf('stco') + 12);
  expect(picture).toBe(mp4.indexOf('mdat') + 4);
  expect(mp4[picture + 4]).toBe(0x65);
});

test('a media URL has its expiry in hex', () => {
  const expiry = Number.parseInt(new URL(String(at(clip, 'thumbnail_url'))).searchParams.get('oe') ?? '', 16);
  expect(expiry * 1_000).toBeGreaterThan(Date.now());
});

test('the answer to any other path lists the paths', async () => {
  const response = await fetch(`${sandbox.url}/pictures/none.png`);
  expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('/pictures')]);
});
