import { afterEach, describe, expect, test, vi } from 'vitest';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { mutationNamed, runMutation } from '../../../support/graph/every-mutation.ts';
import { scrape } from '../../../telemetry/metrics/scrape.ts';
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

test('nothing of the official API is a cached response, and its cache entries end with a mutation', async () => {
  const server = await startGateway({ CACHE: '1', PORT: '0', METRICS_PORT: '0' }, {}, ['META']);
  const { metricsUrl } = await server.gateway.start();
  const mutation = mutationNamed(server.sandbox, 'createComment');
  const query = `{ media(by: { graphId: "${mutation.input['mediaGraphId']}" }) { commentCount } }`;
  const comments = async () =>
    (await server.ask<{ readonly media: { readonly commentCount: number } }, object>(query)).data.media.commentCount;
  const before = await comments();
  for (let time = 0; time < 3; time += 1) expect([await comments(), server.calls()]).toEqual([before, []]);
  expect((await scrape(metricsUrl)).get('gramgraph_responses_repeated_total') ?? 0).toBe(0);
  expect((await runMutation(server, mutation)).payload?.errors).toEqual([]);
  expect([await comments(), server.calls().length]).toEqual([before + 1, 1]);
});
