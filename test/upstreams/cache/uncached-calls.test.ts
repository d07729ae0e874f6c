import { FAMOUS } from 'gramgraph-sandbox';
import { Redis } from 'ioredis';
import { describe, expect, test, vi } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const FOLLOWERS = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 1) { edges { cursor } } } }`;

const { isThere, url, prefix } = await testRedis();

describe.skipIf(!isThere)('with a Redis', () => {
  /** The entry commands that a gateway with these settings sends to Redis in one operation. */
  async function commandsOf(document: string, settings: Readonly<Record<string, string>>): Promise<string[]> {
    const shared = { REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_TIMEOUT_MS: '5000' };
    const { ask, calls } = await startGateway({ ...shared, ...settings });
    const sent = vi.spyOn(Redis.prototype, 'sendCommand');
    try {
      expect((await ask(document)).errors).toBeUndefined();
      expect(calls()).toHaveLength(1);
      return sent.mock.calls
        .map(([command]) => command)
        .filter(({ args }) => args.some((word) => /(?:kept|lock|generation):/.test(String(word))))
        .map(({ name }) => name.toLowerCase());
    } finally {
      sent.mockRestore();
    }
  }

  test.each([
    ['a profile', PROFILE, { CACHE: '1', CACHE_PROFILES_SECONDS: '0' }],
    ['a list', FOLLOWERS, { CACHE: '1', CACHE_LISTS_SECONDS: '0' }],
    ['a profile, with the cache off', PROFILE, { CACHE: '0' }],
  ])('a call that is not cached sends no command: %s', async (_what, document, settings) => {
    expect(await commandsOf(document, settings)).toEqual([]);
  });

  test('a call that is cached reads its entry first', async () => {
    expect(await commandsOf(PROFILE, { CACHE: '1' })).toContain('getrange');
  });
});
