import { describe, expect, test } from 'vitest';
import { keyFile } from '../../support/access/keys.ts';
import { oneBilled, spend, stopAtNoon } from '../../support/access/spending.ts';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { hasRedisServer, startRedisServer } from '../../support/processes/redis-server.ts';

const forward = stopAtNoon();
const keys = keyFile();
const first = await startGateway({ API_KEYS_FILE: keys.path });
const { sandbox } = first;

let people = 100;
const query = () => oneBilled(first, people++);
let names = 0;
const keyWith = (limits: { readonly perMinute?: number; readonly perDay?: number }) =>
  keys.add(`key-${names++}`, limits);
const ask = ({ gateway }: TestGateway, key: string, text = query()) =>
  spend((init) => gateway.fetch('http://localhost/graphql', init), key, text);

/** Asks for people without a call, which tells what is left. */
const remaining = async (server: TestGateway, key: string) =>
  (await ask(server, key, '{ user(by: { pk: "100734" }) { pk } }')).remaining;

describe.skipIf(!hasRedisServer)('instances on one Redis', () => {
  async function instances(count: number) {
    const redis = await startRedisServer();
    const settings = {
      API_KEYS_FILE: keys.path,
      REDIS_URL: redis.url,
      REDIS_TIMEOUT_MS: '5000',
      SIGNING_KEY: 'x'.repeat(32),
    };
    const join = () => gatewayFor(sandbox, settings);
    sandbox.clearCalls();
    return { redis, join, servers: Array.from({ length: count }, join) as [TestGateway, TestGateway, TestGateway] };
  }

  test('share the budget of a key, and requests at the same time cannot overdraw it', async () => {
    const { servers } = await instances(3);
    const key = await keyWith({ perDay: 7, perMinute: 100 });
    const answers = await Promise.all(servers.flatMap((server) => Array.from({ length: 6 }, () => ask(server, key))));
    expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(7);
    expect(answers.filter(({ codes }) => codes[0] === 'BUDGET_EXCEEDED')).toHaveLength(11);
    expect(sandbox.calls).toHaveLength(7);
    const [one, other] = servers;
    expect((await ask(one, key)).remaining).toBe('minute=93, day=0');
    forward(60);
    expect((await ask(other, key)).remaining).toBe('minute=100, day=0');
  });

  test('a restart forgets nothing, and the next day has a new budget', async () => {
    const { servers, join } = await instances(1);
    const key = await keyWith({ perDay: 2 });
    expect((await ask(servers[0], key)).remaining).toBe('day=1');
    await servers[0].gateway.stop();
    const restarted = join();
    expect((await ask(restarted, key)).remaining).toBe('day=0');
    expect((await ask(restarted, key)).codes).toEqual(['BUDGET_EXCEEDED']);
    forward(86_400);
    expect((await ask(restarted, key)).remaining).toBe('day=1');
  });

  test('what is not billed is given back for all', async () => {
    const { servers } = await instances(2);
    const key = await keyWith({ perDay: 1 });
    sandbox.faults.add({ upstream: 'HIKER', status: 500 });
    expect((await ask(servers[0], key)).codes).toEqual(['UPSTREAM_UNAVAILABLE']);
    sandbox.faults.clear();
    expect((await ask(servers[1], key)).codes).toEqual([]);
    expect((await ask(servers[0], key)).codes).toEqual(['BUDGET_EXCEEDED']);
  });

  test('an instance that has not called for the key learns what the others have spent', async () => {
    const { servers } = await instances(2);
    const key = await keyWith({ perDay: 5 });
    await ask(servers[0], key);
    expect(await remaining(servers[1], key)).toBeNull();
    await expect.poll(() => remaining(servers[1], key)).toBe('day=4');
  });

  test('while Redis is away the last known state counts, and what was spent by then is added later', async () => {
    const { servers, redis, join } = await instances(1);
    const key = await keyWith({ perDay: 3 });
    await ask(servers[0], key);
    await redis.kill();
    expect((await ask(servers[0], key)).codes).toEqual([]);
    expect((await ask(servers[0], key)).remaining).toBe('day=0');
    expect((await ask(servers[0], key)).codes).toEqual(['BUDGET_EXCEEDED']);
    // It comes back without its data.
    await redis.start();
    await expect
      .poll(async () => {
        await ask(servers[0], key);
        return redis.redis.keys('*budget:*');
      })
      .toHaveLength(1);
    expect((await ask(join(), key)).codes).toEqual(['BUDGET_EXCEEDED']);
    expect(sandbox.calls).toHaveLength(3);
  });

  test('a value that no instance wrote, or an old one, frees nothing', async () => {
    const { servers, redis, join } = await instances(1);
    const key = await keyWith({ perDay: 2 });
    await ask(servers[0], key);
    const [name = ''] = await redis.redis.keys('*budget:*');
    expect(name).not.toContain('key-');
    const old = (await redis.redis.getBuffer(name)) ?? '';
    await ask(servers[0], key);
    for (const planted of [old, 'forged', '']) {
      await redis.redis.set(name, planted);
      expect((await ask(servers[0], key)).codes).toEqual(['BUDGET_EXCEEDED']);
    }
    expect((await ask(join(), key)).codes).toEqual(['BUDGET_EXCEEDED']);
    expect(await redis.redis.pttl(name)).toBeGreaterThan(86_400_000);
  });
});
