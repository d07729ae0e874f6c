import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { PLAIN } from '../src/wire/variants.ts';
import { FAMOUS } from '../src/world/people/cast.ts';
import type { Person } from '../src/world/people/people.ts';
import { HASHTAGS } from '../src/world/people/words.ts';
import { ask, at, rows } from './ask.ts';
import { mediaOf, type TrueMedia } from './media-size.ts';

/** Stories follow the clock. At this time those of FAMOUS have pictures and videos. */
const SHOWING_ALL = new Date('2026-04-09T21:00:00Z');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN, now: () => SHOWING_ALL });
});
afterAll(() => sandbox.stop());

/** What an answer says of the file at a URL. */
interface Told extends TrueMedia {
  readonly url: string;
  readonly where: string;
}

const files = new Map<string, Promise<TrueMedia>>();

function trueMedia(url: string): Promise<TrueMedia> {
  let found = files.get(url);
  if (found === undefined) {
    found = fetch(url).then(async (response) => {
      if (!response.ok) throw new Error(`${url} answers ${response.status}`);
      return mediaOf(Buffer.from(await response.arrayBuffer()));
    });
    files.set(url, found);
  }
  return found;
}

const isFile = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.startsWith(sandbox.url) &&
  /\/(?:pictures|videos|sounds)\//.test(value) &&
  !value.includes('.srt');

/** Everything that an answer says of files, wherever it says so. */
function* toldIn(value: unknown, where: string): Iterable<Told> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* toldIn(item, `${where}[${index}]`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const object = value as Readonly<Record<string, unknown>>;
  const url = object['url'] ?? object['src'];
  const width = object['width'] ?? object['config_width'];
  const height = object['height'] ?? object['config_height'];
  if (isFile(url) && width != null) yield { url, where, width: Number(width), height: Number(height) };
  if (isFile(object['profile_pic_url'])) yield { url: object['profile_pic_url'], where, width: 150, height: 150 };
  const seconds = object['video_duration'] ?? object['1fvideo_duration'];
  const videos = [
    object['video_url'],
    ...((object['video_versions'] ?? []) as { url: unknown }[]).map((one) => one.url),
  ];
  if (seconds != null)
    for (const video of videos) if (isFile(video)) yield { url: video, where, seconds: Number(seconds) };
  for (const name of ['progressive_download_url', 'fast_start_progressive_download_url', 'download_url'])
    if (isFile(object[name])) yield { url: object[name], where, seconds: Number(object['duration_in_ms']) / 1000 };
  const manifest = object['video_dash_manifest'];
  if (typeof manifest === 'string' && manifest.includes('<MPD')) yield toldInManifest(manifest, where);
  for (const [key, inner] of Object.entries(object)) yield* toldIn(inner, `${where}.${key}`);
}

function toldInManifest(manifest: string, where: string): Told {
  const [, seconds, width, height, url = ''] =
    /PT([\d.]+)S.*width="(\d+)" height="(\d+)"><BaseURL>([^<]+)/.exec(manifest) ?? [];
  return {
    url: url.replaceAll('&amp;', '&'),
    where,
    seconds: Number(seconds),
    width: Number(width),
    height: Number(height),
  };
}

/** Checks all that an answer says, and returns how many files it names. */
async function expectTrue(answer: unknown, where: string): Promise<number> {
  const told = [...toldIn(answer, where)];
  for (const { url, where: place, ...said } of rows(told)) {
    const { seconds, ...size } = said;
    const found = await trueMedia(url);
    expect({ ...found, place }).toMatchObject({ ...size, place });
    if (seconds !== undefined) expect(found.seconds, place).toBeCloseTo(seconds, 3);
  }
  return told.length;
}

const famous = `user_id=${FAMOUS.pk}`;

test.each([
  `/v2/user/clips?${famous}`,
  `/v2/user/stories?${famous}`,
  `/v2/user/highlights?${famous}`,
  `/v2/user/by/id?id=${FAMOUS.pk}`,
  `/v1/user/by/id?id=${FAMOUS.pk}`,
  `/v1/user/medias/chunk?${famous}`,
  `/v1/user/clips/chunk?${famous}`,
  `/v1/user/stories?${famous}`,
  `/v2/userstream/by/id?id=${FAMOUS.pk}`,
  `/a2/user?username=${FAMOUS.username}`,
  `/gql/user/medias?${famous}`,
  `/gql/user/clips?${famous}`,
  `/v2/fbsearch/topsearch?query=rain`,
  `/v2/hashtag/medias/top?name=${HASHTAGS[0]}`,
  `/v2/search/music?query=a`,
])('%s tells the truth about its files', async (path) => {
  expect(await expectTrue(await ask(sandbox, path), path)).toBeGreaterThan(0);
});

test('a post with videos and pictures tells the truth about its files, in each version of the API', async () => {
  const { people, timelines } = sandbox.world;
  const posts = timelines.of(people.byPk(FAMOUS.pk) as Person).map(timelines.post);
  const mixed = posts.find(({ children }) => children.some(({ mediaType }) => mediaType === 2))?.pk;
  const paths = [`/v2/media/info/by/id?id=${mixed}`, `/v1/media/by/id?id=${mixed}`, `/v2/media/comments?id=${mixed}`];
  for (const path of paths) expect(await expectTrue(await ask(sandbox, path), path)).toBeGreaterThan(0);
});

test('a track and its clips tell the truth about their files', async () => {
  const found = await ask(sandbox, '/v2/search/music?query=a');
  const id = JSON.stringify(found).match(/"audio_asset_id":"?(\d+)/)?.[1] ?? at(found, 'tracks');
  const path = `/v2/track/by/id?track_id=${id}`;
  expect(await expectTrue(await ask(sandbox, path), path)).toBeGreaterThan(0);
});

test("the official API's pictures, videos and sounds have the lengths and sizes that it tells", async () => {
  const read = async (path: string): Promise<unknown> =>
    (
      await fetch(`${sandbox.metaUrl}/v25.0${path}`, {
        headers: { authorization: `Bearer ${sandbox.metaAccessToken}` },
      })
    ).json();
  const media = await read(`/${sandbox.metaAccountId}/media?fields=media_type,media_url,thumbnail_url&limit=50`);
  const urls = [...JSON.stringify(media).matchAll(/"(?:media_url|thumbnail_url)":"([^"]+)"/g)].map(
    ([, url = '']) => url,
  );
  for (const url of rows(urls)) {
    const { width, seconds } = await trueMedia(url);
    const [, size] = /[_/](\d+)x\d+/.exec(url) ?? [];
    expect(width).toBe(Number(size));
    if (url.includes('/videos/')) expect(seconds).toBeGreaterThan(1);
  }
});
