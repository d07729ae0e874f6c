import { inflateSync } from 'node:zlib';
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

test('a picture that an answer names is a PNG of the size it says', async () => {
  const png = await bytes(at(clip, 'thumbnail_url'));
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(height / width).toBeCloseTo(1280 / 720, 1);
  const start = png.indexOf('IDAT') + 4;
  expect(inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))).toHaveLength((width + 1) * height);
});

test('a picture looks the same each time, and unlike the next', async () => {
  const [one, again, other] = await Promise.all(
    ['11', '11', '12'].map((id) => bytes(`${sandbox.url}/pictures/${id}_64x64.png`)),
  );
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
});

test('a picture is never larger than 1080 pixels', async () => {
  const png = await bytes(`${sandbox.url}/pictures/1_99999x99999.png`);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 1080]);
});

test('a film that an answer names is an MP4 whose picture stands where the index says', async () => {
  const mp4 = await bytes(at(clip, 'video_url'));
  expect(mp4.subarray(4, 8).toString()).toBe('ftyp');
  const picture = mp4.readUInt32BE(mp4.indexOf('stco') + 12);
  expect(picture).toBe(mp4.indexOf('mdat') + 4);
  expect(mp4[picture + 4]).toBe(0x65);
});

test('a media URL says in hex when it expires', () => {
  const expiry = Number.parseInt(new URL(String(at(clip, 'thumbnail_url'))).searchParams.get('oe') ?? '', 16);
  expect(expiry * 1_000).toBeGreaterThan(Date.now());
});

test('any other path says what there is', async () => {
  const response = await fetch(`${sandbox.url}/pictures/none.png`);
  expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('/pictures')]);
});
