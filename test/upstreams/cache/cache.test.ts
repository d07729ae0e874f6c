import { expect, test } from 'vitest';
import { AnswerCache } from '../../../src/upstreams/cache/cache.ts';
import type { CredentialCache } from '../../../src/upstreams/cache/credential-cache.ts';

const long = 60_000;
const times = { profiles: long, lists: long, counts: long, insights: long, tracks: long, refresh: 0, stale: 0 };
const url = '/profile';

function start(): AnswerCache {
  return new AnswerCache({ bytes: 1_000_000, times });
}

function read(part: CredentialCache, answer: () => Promise<string>): Promise<unknown> {
  return part.fill({
    ms: long,
    url,
    bypassesCache: false,
    signal: new AbortController().signal,
    fetch: answer,
    onHit: () => undefined,
  });
}

const readNow = (part: CredentialCache, answer: string): Promise<unknown> => read(part, async () => answer);

/** More writes under other credentials than are tracked one by one. */
async function writeUnderOthers(cache: AnswerCache): Promise<void> {
  for (let other = 0; other <= 10_000; other += 1) await cache.forCredential(`other ${other}`, 0).invalidate();
}

test('a write invalidates the entries of its credential, and of no other', async () => {
  const cache = start();
  const [own, other] = [cache.forCredential('own', 0), cache.forCredential('other', 0)];
  await readNow(own, 'before');
  await readNow(other, 'theirs');
  expect(own.get(url)?.answer).toBe('before');
  await own.invalidate();
  expect(own.get(url)).toBeUndefined();
  expect(other.get(url)?.answer).toBe('theirs');
  await readNow(own, 'after');
  expect(own.get(url)?.answer).toBe('after');
});

test('an invalid entry is not served after so many other writes that the first is no longer tracked', async () => {
  const cache = start();
  const own = cache.forCredential('own', 0);
  await readNow(own, 'before');
  await own.invalidate();
  await writeUnderOthers(cache);
  expect(own.get(url)).toBeUndefined();
  expect(cache.forCredential('own', 0).get(url)).toBeUndefined();
  await readNow(own, 'after');
  expect(own.get(url)?.answer).toBe('after');
});

test('an answer that was requested before a write is not cached, even if that write is no longer tracked', async () => {
  const cache = start();
  const own = cache.forCredential('own', 0);
  const answer = Promise.withResolvers<string>();
  const reading = read(own, () => answer.promise);
  await own.invalidate();
  await writeUnderOthers(cache);
  answer.resolve('before');
  expect(await reading).toBe('before');
  expect(own.get(url)).toBeUndefined();
});

test.each<[string, (part: CredentialCache, cache: AnswerCache) => Promise<unknown>]>([
  ['a write', (part) => part.invalidate()],
  ['so many other writes that the first is no longer tracked', (_part, cache) => writeUnderOthers(cache)],
  ['a newer answer', (part) => readNow(part, 'newer')],
])('whoever watches an entry learns that it has ended by %s', async (_how, end) => {
  const cache = start();
  const own = cache.forCredential('own', 0);
  await own.invalidate();
  await readNow(own, 'first');
  const isStillThere = own.watch(url);
  expect(isStillThere()).toBe(true);
  await end(own, cache);
  expect(isStillThere()).toBe(false);
  expect(own.watch('/other')()).toBe(false);
});

test('whoever watches an entry learns that others have displaced it', async () => {
  const cache = new AnswerCache({ bytes: 20_000, times });
  const own = cache.forCredential('own', 0);
  await readNow(own, 'first');
  const isStillThere = own.watch(url);
  for (let other = 0; other < 100; other += 1) {
    const part = cache.forCredential(`other ${other}`, 0);
    await readNow(part, 'x'.repeat(500));
    part.get(url);
  }
  expect(isStillThere()).toBe(false);
});
