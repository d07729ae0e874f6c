import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { listen } from '../../../test/support/listen.ts';
import { embedded } from '../src/figures/pictures.ts';

const bodies: Readonly<Record<string, readonly [type: string, body: Buffer]>> = {
  '/picture': ['image/png', Buffer.from('picture')],
  '/film': ['video/mp4', Buffer.from('film')],
  '/page': ['image/svg+xml', Buffer.from('<svg onload="alert(1)"/>')],
  '/huge': ['image/png', Buffer.alloc(3_000_001)],
};
const host = await listen(
  createServer(({ url = '' }, response) => {
    const [type, body] = bodies[url] ?? [];
    if (type === undefined) response.statusCode = 404;
    else response.setHeader('content-type', type);
    response.end(body);
  }),
);

async function embed(...paths: readonly string[]) {
  const warnings: string[] = [];
  const urls = paths.map((path) => `http://${host}${path}`);
  return { picture: await embedded(urls, (text) => warnings.push(text)), warnings };
}

describe('a picture', () => {
  const expected = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;

  test('is embedded', async () => {
    expect(await embed('/picture')).toEqual({ picture: expected, warnings: [] });
  });

  test.each(['/film', '/page', '/huge', '/gone'])('is taken from the next address after %s', async (path) => {
    expect(await embed(path, '/picture')).toEqual({ picture: expected, warnings: [] });
  });

  test.each([
    ['/film', 'it is video/mp4'],
    ['/page', 'it is image/svg+xml'],
    ['/huge', 'it is larger than 3000000 bytes'],
    ['/gone?signature=secret', 'HTTP 404'],
  ])('at %s is left out with a warning', async (path, reason) => {
    const { picture, warnings } = await embed(path);
    expect(picture).toBeUndefined();
    expect(warnings).toEqual([`A picture is left out: http://${host}${path.replace(/\?.*/, '')}: ${reason}`]);
  });

  test('that has no address is no failure', async () => {
    expect(await embed()).toEqual({ picture: undefined, warnings: [] });
  });
});
