import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test, vi } from 'vitest';
import { expiredAddress, SIGNING_KEY } from '../../support/gateway/expired-address.ts';
import { fileGateway, webp } from '../../support/gateway/file-gateway.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { rows } from '../../support/required.ts';
import { advance, stopClock } from '../../support/time/clock.ts';

const later = 'oe=7FFFFFFF';

/** A gateway with an address whose URL has expired, and the paths of the files that were loaded. */
async function withExpired(settings: Readonly<Record<string, string>> = {}) {
  const loaded: string[] = [];
  const made = await fileGateway(
    ({ url = '' }, response) => {
      loaded.push(url);
      if (url.startsWith('/gone')) response.writeHead(403).end();
      else response.writeHead(200, webp).end(url);
    },
    { SIGNING_KEY, ...settings },
  );
  const { origin, addressOf, gateway, calls } = made;
  const address = expiredAddress(String(await addressOf(`${origin}/1.webp?${later}`)));
  calls.length = 0;
  const load = async (from = address) => {
    const answer = await gateway.fetch(from);
    return [answer.status, (await answer.text()).trimEnd()] as const;
  };
  return { ...made, address, load, loaded };
}

/** Sets the date only: in a day each timer would fire thousands of times. */
const laterBy = (ms: number): void => void vi.setSystemTime(Date.now() + ms);
const dayMs = 86_400_000;

const goneText = 'this file is no longer at its URL; run the query again for a new address';

describe('a file whose URL has expired', () => {
  test('is loaded from the URL that its record has now, for one call, and later loads cost none', async () => {
    const { origin, name, load, loaded, calls } = await withExpired();
    name(`${origin}/new.webp?${later}`);
    expect(await load()).toEqual([200, `/new.webp?${later}`]);
    expect(await load()).toEqual([200, `/new.webp?${later}`]);
    expect(calls).toEqual(['/v2/user/by/id?id=1']);
    expect(rows(loaded).filter((path) => path.includes('oe=1&') || path.endsWith('oe=1'))).toEqual([]);
  });

  test('is read once for all who load it', async () => {
    const { origin, name, load, calls } = await withExpired();
    name(`${origin}/new.webp?${later}`);
    const answers = await Promise.all(Array.from({ length: 10 }, () => load()));
    expect(rows(answers).map(([status]) => status)).toEqual(Array(10).fill(200));
    expect(calls).toEqual(['/v2/user/by/id?id=1']);
  });

  test('is read again where its server refuses the URL before its time', async () => {
    const { origin, addressOf, name, load, calls } = await withExpired();
    const address = String(await addressOf(`${origin}/gone.webp?${later}`));
    calls.length = 0;
    name(`${origin}/new.webp?${later}`);
    expect(await load(address)).toEqual([200, `/new.webp?${later}`]);
    expect(calls).toEqual(['/v2/user/by/id?id=1']);
  });

  test.each([
    ['its record is gone', undefined],
    ['its record has the expired URL still', '/1.webp?oe=1'],
    ['its record names a server that is not asked', 'http://127.0.0.1:1/1.webp'],
  ])('is gone where %s, and that is remembered', async (_what, path) => {
    const { origin, name, load, calls } = await withExpired();
    name(path?.startsWith('/') ? origin + path : path);
    expect(await load()).toEqual([410, goneText]);
    expect(await load()).toEqual([410, goneText]);
    expect(calls).toEqual(['/v2/user/by/id?id=1']);
  });

  test('costs no call where the cache has a later answer', async () => {
    const { origin, addressOf, load, calls } = await withExpired({ CACHE: '1' });
    await addressOf(`${origin}/1.webp?${later}`);
    calls.length = 0;
    expect(await load()).toEqual([200, `/1.webp?${later}`]);
    expect(calls).toEqual([]);
  });

  test('bypasses the cache where that has the URL that is refused', async () => {
    const { origin, gateway, addressOf, name, calls } = await fileGateway(
      ({ url = '' }, response) => response.writeHead(url.startsWith('/gone') ? 403 : 200, webp).end(url),
      { CACHE: '1' },
    );
    const address = String(await addressOf(`${origin}/gone.webp?${later}`));
    calls.length = 0;
    name(`${origin}/new.webp?${later}`);
    expect(await (await gateway.fetch(address)).text()).toBe(`/new.webp?${later}`);
    expect(calls).toEqual(['/v2/user/by/id?id=1']);
  });

  test('is not read again with FILE_RENEWALS_PER_DAY=0', async () => {
    const { origin, name, load, calls } = await withExpired({ FILE_RENEWALS_PER_DAY: '0' });
    name(`${origin}/new.webp?${later}`);
    expect(await load()).toEqual([410, goneText]);
    expect(calls).toEqual([]);
  });
});

describe('so many files are read again in a day', () => {
  stopClock();

  test('and the next day others are', async () => {
    const { origin, addressOf, name, load, calls } = await withExpired({ FILE_RENEWALS_PER_DAY: '1' });
    const other = expiredAddress(String(await addressOf(`${origin}/2.webp?${later}`, '2')));
    calls.length = 0;
    name(`${origin}/new.webp?${later}`);
    expect(await load()).toEqual([200, `/new.webp?${later}`]);
    expect(await load(other)).toEqual([
      503,
      'the URL of this file has expired, and the gateway does not read more of them again today; run the query again for a new address',
    ]);
    laterBy(dayMs);
    expect(await load(other)).toEqual([200, `/new.webp?${later}`]);
    expect(calls).toEqual(['/v2/user/by/id?id=1', '/v2/user/by/id?id=2']);
  });

  test('and one that was not found is tried again after ten minutes', async () => {
    const { origin, name, load, calls } = await withExpired();
    name(undefined);
    expect(await load()).toEqual([410, goneText]);
    name(`${origin}/new.webp?${later}`);
    await advance(599_000);
    expect(await load()).toEqual([410, goneText]);
    await advance(2_000);
    expect(await load()).toEqual([200, `/new.webp?${later}`]);
    expect(calls).toHaveLength(2);
  });
});

describe('a file whose server refuses each new URL', () => {
  stopClock();

  /** Its record has another URL each time. */
  async function withRefused(settings: Readonly<Record<string, string>> = {}) {
    const made = await withExpired({ CACHE: '1', ...settings });
    const { origin, addressOf, gateway, name, calls } = made;
    const address = String(await addressOf(`${origin}/gone.webp?0&${later}`, '3'));
    calls.length = 0;
    let signed = 0;
    const loadRefused = async (method = 'GET') => {
      name(`${origin}/gone.webp?${++signed}&${later}`);
      return (await gateway.fetch(address, { method })).status;
    };
    return { ...made, loadRefused };
  }

  test.each(['GET', 'HEAD'])('costs one call in ten minutes by %s, and leaves the others theirs', async (method) => {
    const { origin, name, load, loadRefused, calls } = await withRefused({ FILE_RENEWALS_PER_DAY: '2' });
    for (let index = 0; index < 10; index += 1) expect(await loadRefused(method)).toBe(410);
    expect(calls).toEqual(['/v2/user/by/id?id=3']);
    name(`${origin}/new.webp?${later}`);
    expect((await load())[0]).toBe(200);
  });

  test('costs six calls in a day', async () => {
    const { loadRefused, calls } = await withRefused();
    const statuses: number[] = [];
    // All of it is within a day.
    laterBy(dayMs - (Date.now() % dayMs));
    for (let index = 0; index < 8; index += 1) {
      statuses.push(await loadRefused());
      await advance(601_000);
    }
    expect(statuses).toEqual([...Array(6).fill(410), 503, 503]);
    expect(calls).toHaveLength(6);
    laterBy(dayMs);
    expect(await loadRefused()).toBe(410);
    expect(calls).toHaveLength(7);
  });
});

const everyFile = graphql(/* GraphQL */ `
  query EveryFileThatIsReadAgain($pk: ID!) {
    user(by: { pk: $pk }) {
      profilePicture(minWidth: 200) {
        proxyUrl
      }
      media(first: 12) {
        edges {
          node {
            image(minWidth: 600) {
              proxyUrl
            }
            images {
              proxyUrl
            }
            videos {
              proxyUrl
            }
          }
        }
      }
      clips(first: 2) {
        edges {
          node {
            firstFrame {
              proxyUrl
            }
            track {
              coverArt {
                proxyUrl
              }
              previewProxyUrl
            }
          }
        }
      }
      stories {
        edges {
          node {
            image {
              proxyUrl
            }
            videos {
              proxyUrl
            }
          }
        }
      }
      highlights(first: 1) {
        edges {
          node {
            cover {
              proxyUrl
            }
            croppedCover {
              proxyUrl
            }
          }
        }
      }
    }
  }
`);

describe('every file of a public record', async () => {
  const { ask, gateway, sandbox } = await startGateway({ SIGNING_KEY });
  const { data } = await ask(everyFile, { pk: FAMOUS.pk });
  const addresses = [...JSON.stringify(data).matchAll(/"\w*[pP]roxyUrl":"([^"]+)"/g)].map(
    ([, address = '']) => address,
  );

  test('has an address, and is read again for one call at most', async () => {
    expect(rows(addresses).length).toBeGreaterThan(30);
    for (const address of new Set(addresses)) {
      const before = await gateway.fetch(address);
      sandbox.clearCalls();
      const after = await gateway.fetch(expiredAddress(address));
      expect([after.status, await after.bytes()], fieldOf(address)).toEqual([200, await before.bytes()]);
      expect(sandbox.calls.length).toBeLessThanOrEqual(1);
    }
  });

  test('is named by the field that holds it', () => {
    expect([...new Set(rows(addresses).map(fieldOf))].sort()).toEqual([
      'Highlight.cover',
      'Highlight.croppedCover',
      'Media.firstFrame',
      'Media.image',
      'Media.videos',
      'Story.image',
      'Story.videos',
      'Track.coverArt',
      'Track.previewUrl',
      'User.profilePicture',
    ]);
  });
});

function fieldOf(address: string): string | undefined {
  const [payload = ''] = new URL(address).pathname.slice('/files/'.length).split('.');
  return Buffer.from(payload, 'base64url').toString().split('\n')[4];
}
