import { afterEach, describe, expect, test, vi } from 'vitest';
import { pk, profile, startCounted } from './start.ts';

/** Advances the clock without firing timers. */
function advance(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}
afterEach(() => void vi.useRealTimers());

const settings = { CACHE_PROFILES_SECONDS: '60', CACHE_STALE_SECONDS: '600' };
const followers = (answer: { readonly data: unknown }) =>
  (answer.data as { user: { followerCount: number } }).user.followerCount;

describe('a cached response ends', () => {
  test('when its entry is no longer fresh', async () => {
    const server = await startCounted(settings);
    expect(followers(await server.store())).toBe(1);
    advance(61);
    const { answer, isRepeated } = await server.isRepeated();
    expect(isRepeated).toBe(false);
    expect(server.calls).toHaveLength(1);
    expect(followers(answer)).toBe(2);
    expect(followers(await server.store())).toBe(2);
  });

  test('when its entry is stale and refreshed in the background', async () => {
    const server = await startCounted({ ...settings, CACHE_REFRESH_SECONDS: '60' });
    await server.store();
    advance(61);
    const { answer, isRepeated } = await server.isRepeated();
    expect(isRepeated).toBe(false);
    expect(answer.extensions?.upstream).toMatchObject({ requests: 0, cacheHits: 1, stale: 1 });
    expect(followers(answer)).toBe(1);
    await vi.waitFor(() => expect(server.calls).toHaveLength(1));
  });

  test('when a request that bypasses the cache replaces its entry, while both are fresh', async () => {
    const server = await startCounted(settings);
    expect(followers(await server.store())).toBe(1);
    const bypassing = await server.isRepeated(profile, { 'cache-control': 'no-cache' });
    expect(bypassing.isRepeated).toBe(false);
    expect(server.calls).toHaveLength(1);
    const { answer, isRepeated } = await server.isRepeated();
    expect([isRepeated, followers(answer)]).toEqual([false, 2]);
    expect(server.calls).toEqual([]);
  });

  test('when another operation replaces its entry', async () => {
    const server = await startCounted(settings);
    await server.store();
    await server.ask(`{ user(by: { pk: "${pk}" }) { followerCount } }`, { headers: { 'cache-control': 'no-cache' } });
    const { answer, isRepeated } = await server.isRepeated();
    expect([isRepeated, followers(answer)]).toEqual([false, 2]);
  });

  test('when the address of a file in it changes, although its entry is fresh', async () => {
    const days = 86_400;
    const server = await startCounted({ CACHE_PROFILES_SECONDS: String(5 * days), FILE_ADDRESS_DAYS: '1' });
    const query = `{ user(by: { pk: "${pk}" }) { profilePicture { proxyUrl } } }`;
    const { data } = await server.store(query);
    advance(days);
    const { answer, isRepeated } = await server.isRepeated(query);
    expect(isRepeated).toBe(false);
    expect(server.calls).toEqual([]);
    expect(answer.data).not.toEqual(data);
  });
});
