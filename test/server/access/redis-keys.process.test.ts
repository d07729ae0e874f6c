import { expect, test } from 'vitest';
import { createKey, digestOf } from '../../../src/access/keys/format.ts';
import type { KeyRecord } from '../../../src/access/keys/record.ts';
import { withKeyStorage } from '../../../src/process/key-storage.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { bearer } from '../../support/access/keys.ts';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { hasRedisServer, startRedisServer } from '../../support/processes/redis-server.ts';
import { runMain } from '../../support/processes/run-main.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const { sandbox } = await startGateway();

/** Two gateways with their keys in a Redis of their own. */
async function start() {
  const redis = await startRedisServer();
  const settings = {
    API_KEYS: 'redis',
    REDIS_URL: redis.url,
    REDIS_TIMEOUT_MS: '5000',
    SIGNING_KEY: 'signing-key-of-this-test-only-0123',
  };
  const log: string[] = [];
  const join = (): TestGateway => gatewayFor(sandbox, settings, ['HIKER'], log);
  const add = async (name: string, restrictions: Partial<KeyRecord> = {}) => {
    const key = createKey();
    const record: KeyRecord = {
      name,
      digest: digestOf(key),
      scopes: ['public'],
      createdAt: '2026-01-01T00:00:00.000Z',
      ...restrictions,
    };
    await withKeyStorage(readConfig(settings), (storage) => storage.add(record));
    return key;
  };
  const remove = (name: string) => withKeyStorage(readConfig(settings), (storage) => storage.remove(name));
  return { redis, settings, join, add, remove, log };
}

const statusOf = async ({ gateway }: TestGateway, key: string) =>
  (await gateway.fetch('http://localhost/graphql', requestInit('{ __typename }', { headers: bearer(key) }))).status;

/** Longer than the gateways take to notice a change, on a busy machine. */
const soon = { timeout: 20_000 };

test.skipIf(!hasRedisServer)(
  'a key of the command line is valid on every instance, and refused once it is revoked',
  async () => {
    const { settings, join, redis } = await start();
    const [one, other] = [join(), join()];
    const keys = async (...args: readonly string[]) => {
      const { ended, output } = runMain(settings, {}, { args: ['keys', ...args] });
      return { code: await ended(), output: output().trim() };
    };
    const created = await keys('create', 'web-shop', '--per-day', '5');
    expect(created.code).toBe(0);
    const key = /gg_\w{49}/.exec(created.output)?.[0] ?? '';
    for (const server of [one, other]) await expect.poll(() => statusOf(server, key), soon).toBe(200);
    const stored = await redis.redis.hgetall('gramgraph:api-keys');
    expect(JSON.stringify(stored)).not.toContain(key);
    expect((await keys('list')).output).toMatch(/^web-shop .*5 a day/m);
    expect((await keys('create', 'web-shop')).output).toContain('a key named "web-shop" exists');
    expect((await keys('revoke', 'web-shop')).code).toBe(0);
    expect((await keys('revoke', 'web-shop')).output).toContain('there is no key named "web-shop"');
    for (const server of [one, other]) await expect.poll(() => statusOf(server, key), soon).toBe(401);
  },
);

test.skipIf(!hasRedisServer)('a gateway that starts knows the keys at its first request', async () => {
  const { join, add } = await start();
  const key = await add('early');
  expect(await statusOf(join(), key)).toBe(200);
  expect(await statusOf(join(), createKey())).toBe(401);
});

test.skipIf(!hasRedisServer)(
  'while Redis is away, known keys are served, and a gateway that knows none says so',
  async () => {
    const { join, add, redis } = await start();
    const key = await add('steady');
    const server = join();
    expect(await statusOf(server, key)).toBe(200);
    await redis.kill();
    expect([await statusOf(server, key), await statusOf(server, createKey())]).toEqual([200, 401]);
    expect(await statusOf(join(), key)).toBe(503);
  },
);

test.skipIf(!hasRedisServer)(
  'keys that Redis loses stay valid while the gateway runs, and the log says so',
  async () => {
    const { join, add, redis, log } = await start();
    const key = await add('steady');
    const server = join();
    expect(await statusOf(server, key)).toBe(200);
    await redis.redis.flushall();
    await expect.poll(() => log.filter((line) => line.includes('has lost the API keys')).length, soon).toBe(1);
    expect(await statusOf(server, key)).toBe(200);
    const renewed = await add('steady');
    await expect.poll(() => statusOf(server, renewed), soon).toBe(200);
    expect(await statusOf(server, key)).toBe(401);
  },
);

test.skipIf(!hasRedisServer)('a record that nobody signed, or that was moved to another name, is no key', async () => {
  const { join, add, redis, log } = await start();
  const key = await add('genuine');
  const hash = 'gramgraph:api-keys';
  const sealed = (await redis.redis.hgetBuffer(hash, 'genuine')) ?? '';
  const forged = JSON.stringify({
    name: 'forged',
    digest: digestOf('x'),
    scopes: ['write'],
    createdAt: '2026-01-01T00:00:00Z',
  });
  await redis.redis.hdel(hash, 'genuine');
  await redis.redis.hset(hash, { moved: sealed, forged });
  const server = join();
  expect([await statusOf(server, key), await statusOf(server, 'x')]).toEqual([401, 401]);
  expect(log.join()).toContain('an API key in Redis was not written by an instance with these settings');
});

test.each([
  [{ API_KEYS: 'redis' }, 'API_KEYS: keys in Redis need REDIS_URL and SIGNING_KEY too'],
  [
    { API_KEYS: 'redis', API_KEYS_FILE: 'keys.json' },
    'API_KEYS: the keys are in a file (API_KEYS_FILE) or in Redis; set one',
  ],
  [{ API_KEYS: 'memory' }, 'API_KEYS: must be redis'],
])('the settings %j are refused', (settings, message) => {
  expect(() => readConfig(settings)).toThrow(message);
});
