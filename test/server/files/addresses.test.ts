import type { RequestListener } from 'node:http';
import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { fileGateway, webp } from '../../support/gateway/file-gateway.ts';
import { startGateway } from '../../support/gateway/gateway.ts';

describe('which URLs have an address', async () => {
  const { origin, addressOf } = await fileGateway((_request, response) => response.end());

  test.each([
    'https://scontent-fra3-1.cdninstagram.com/v/t51.2885-19/1_n.jpg?stp=dst-jpg&oe=68AABBCC',
    'https://instagram.fber1-1.fna.fbcdn.net/v/t51.2885-19/1_n.jpg',
    'https://video.xx.fbcdn.net/o1/v/t16/f2/m86/1.mp4',
    `${origin}/1.webp`,
  ])('%s has one', async (url) => {
    expect(await addressOf(url)).toMatch(/^http:\/\/localhost\/files\/[\w-]+\.[\w-]{22}$/);
  });

  test.each([
    'http://scontent.cdninstagram.com/1.jpg',
    'https://scontent.cdninstagram.com:8443/1.jpg',
    'https://name:word@scontent.cdninstagram.com/1.jpg',
    'https://cdninstagram.com.example/1.jpg',
    'https://evilcdninstagram.com/1.jpg',
    'https://scontent.cdninstagram.com.:443/1.jpg',
    'https://example.com/scontent.cdninstagram.com/1.jpg',
    'https://scontent.cdninstagram.com@example.com/1.jpg',
    'https://media.giphy.com/1.gif',
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:1/1.webp',
    'http://localhost/1.webp',
    'https://[::1]/1.webp',
    `https://scontent.cdninstagram.com/${'a'.repeat(4000)}.jpg`,
  ])('%s has none', async (url) => {
    expect(await addressOf(url)).toBeNull();
  });
});

test('a line break in a URL does not reach the parts of the address', async () => {
  const { origin, gateway, addressOf } = await fileGateway(({ url }, response) =>
    response.writeHead(200, webp).end(url),
  );
  const address = await addressOf(`${origin}/a\n\n\tb.webp`);
  expect(await (await gateway.fetch(String(address))).text()).toBe('/ab.webp');
});

describe('an address that the gateway did not make', async () => {
  const { origin, gateway, addressOf } = await fileGateway((_request, response) => response.writeHead(200, webp).end());
  const address = String(await addressOf(`${origin}/a.webp`));
  const [payload = '', mac = ''] = address.slice('http://localhost/files/'.length).split('.');
  const other = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('a.webp', 'b.webp'));

  test.each([
    ['another file', `${other.toString('base64url')}.${mac}`],
    ['a shorter signature', `${payload}.${mac.slice(0, 10)}`],
    ['no signature', payload],
    ['an empty signature', `${payload}.`],
    ['a further part', `${payload}.${mac}.${mac}`],
    ['characters that decoding ignores', `${payload}%20.${mac}`],
    ['padding', `${payload}=.${mac}`],
    ['nothing', ''],
    ['a long text', 'a'.repeat(7_500)],
  ])('is refused: %s', async (_what, path) => {
    const answer = await gateway.fetch(`http://localhost/files/${path}`);
    expect([answer.status, await answer.text()]).toEqual([
      403,
      'this address was not made by this gateway, or its signing key has changed; run the query again for a new address\n',
    ]);
  });

  test('is the one that it made itself', async () => {
    expect((await gateway.fetch(address)).status).toBe(200);
  });
});

test('every instance with the same SIGNING_KEY answers, and one with another key does not', async () => {
  const sends: RequestListener = (_request, response) => response.writeHead(200, webp).end();
  const { origin, addressOf } = await fileGateway(sends, { SIGNING_KEY: 'a-signing-key-of-two' });
  const address = String(await addressOf(`${origin}/a.webp`));
  const more = { FILE_ORIGINS: origin };
  const same = await fileGateway(sends, { ...more, SIGNING_KEY: 'a-signing-key-of-two' });
  const other = await fileGateway(sends, { ...more, SIGNING_KEY: 'the-key-of-another' });
  expect((await same.gateway.fetch(address)).status).toBe(200);
  expect((await other.gateway.fetch(address)).status).toBe(403);
});

test('without FILE_PROXY files have no address, and the path is no other than any', async () => {
  const { ask, gateway } = await startGateway({ FILE_PROXY: '0' });
  const { data } = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { profilePicture { url proxyUrl } } }`);
  expect(data).toEqual({ user: { profilePicture: { url: expect.any(String), proxyUrl: null } } });
  expect((await gateway.fetch('http://localhost/files/a.b')).status).toBe(404);
});
