import type { Socket } from 'node:net';
import { serialize } from 'node:v8';
import { FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../support/gateway/gateway.ts';
import { startFakeRedis } from '../support/redis/fake-redis.ts';
import { monitorCommands } from '../support/redis/monitor-commands.ts';
import { testRedis } from '../support/redis/test-redis.ts';
import { eventually } from '../support/time/eventually.ts';

const { isThere, url, prefix, redis } = await testRedis();

const profile = (pk: string) => `{ user(by: { pk: "${pk}" }) { username followerCount biography } }`;
/** Its answer has one key, and so one entry. */
const about = (pk: string) => `{ user(by: { pk: "${pk}" }) { about { country dateJoined formerUsernameCount } } }`;
const soon = Date.now() + 3_600_000;
const times = { freshUntil: soon, refreshUntil: soon, staleUntil: soon, generation: '' };
const forged = (entry: object): Buffer => serialize({ ...times, ...entry });
const sparse: unknown[] = [];
sparse.length = 2 ** 32 - 1;

/** Stored values that another party may put in the place of an entry, made from that entry and another of the gateway's. */
const plants: readonly [what: string, plant: (key: string, own: Buffer, other: Buffer) => Promise<unknown>][] = [
  ['a text', (key) => redis.set(key, 'planted')],
  ['half of the entry', (key, own) => redis.set(key, own.subarray(0, own.length / 2))],
  ['the beginning of a signature', (key, own) => redis.set(key, own.subarray(0, 7))],
  ['the entry with one bit changed', (key, own) => redis.set(key, changed(own))],
  ['the entry with more behind it', (key, own) => redis.set(key, Buffer.concat([own, Buffer.alloc(1)]))],
  ['the entry of another key', (key, _own, other) => redis.set(key, other)],
  ['an array of four billion holes', (key) => redis.set(key, forged({ answer: sparse }))],
  ['a forged profile', (key) => redis.set(key, forged({ answer: { pk: FAMOUS.pk, username: 'planted' } }))],
  ['a script for a URL', (key) => redis.set(key, forged({ answer: { externalUrl: 'javascript:alert(1)' } }))],
  [
    'an entry that never expires',
    (key) => redis.set(key, forged({ answer: {}, staleUntil: Number.POSITIVE_INFINITY })),
  ],
  ['a forged failure', (key) => redis.set(key, forged({ failure: { code: 'NOT_FOUND', message: 'planted' } }))],
  ['an answer of 20 MB', (key) => redis.set(key, Buffer.alloc(20 * 1024 * 1024, 1))],
  ['a list', (key) => redis.del(key).then(() => redis.rpush(key, 'planted'))],
  ['a hash', (key) => redis.del(key).then(() => redis.hset(key, 'planted', '1'))],
];

function changed(entry: Buffer): Buffer {
  const copy = Buffer.from(entry);
  copy.writeUInt8(copy.readUInt8(copy.length - 5) ^ 1, copy.length - 5);
  return copy;
}

let count = 0;
async function instances() {
  count += 1;
  const part = `${prefix}${count}:`;
  const settings = { CACHE: '1', REDIS_URL: url, REDIS_PREFIX: part, REDIS_TIMEOUT_MS: '5000' };
  const one = await startGateway(settings);
  const log: string[] = [];
  /** Another instance with an empty cache. */
  const next = (more: Readonly<Record<string, string>> = {}) =>
    gatewayFor(one.sandbox, { ...settings, ...more }, ['HIKER'], log);
  const linesOf = (kind: string) => log.filter((line) => (JSON.parse(line) as { kind?: string }).kind === kind);
  return { one, next, part, log, linesOf };
}

/** Sends a query and waits until its entry is in Redis. Returns its key and the entry. */
async function storedEntry(server: TestGateway, part: string, query: string): Promise<[key: string, entry: Buffer]> {
  const before = new Set(await redis.keys(`${part}entry:*`));
  await server.ask(query);
  return eventually(async () => {
    const [key = ''] = (await redis.keys(`${part}entry:*`)).filter((name) => !before.has(name));
    const entry = await redis.getBuffer(key);
    if (entry === null) throw new Error('it is not there yet');
    return [key, entry];
  });
}

describe.skipIf(!isThere)('in the place of an entry, another party stored', () => {
  test.each(plants)('%s: it counts as missing, is reported once and overwritten', async (_what, plant) => {
    const { one, next, part, linesOf } = await instances();
    const query = about(FAMOUS.pk);
    const { data } = await one.ask(query);
    await redis.del(...(await redis.keys(`${part}entry:*`)));
    const [key, own] = await storedEntry(next(), part, query);
    const [, other] = await storedEntry(one, part, about(FIRST_FRIEND.pk));
    await plant(key, own, other);
    const two = next();
    expect(await two.ask(query)).toMatchObject({ data, extensions: { upstream: { requests: 1, cacheHits: 0 } } });
    expect(linesOf('an entry')).toHaveLength(1);
    // Entries are written in the background.
    await eventually(async () => expect(await redis.type(key)).toBe('string'));
    await eventually(async () =>
      expect(await next().ask(query)).toMatchObject({ data, extensions: { upstream: { requests: 0, cacheHits: 1 } } }),
    );
  });

  test('many of them: one line in the log', async () => {
    const { one, next, part, linesOf } = await instances();
    const people = Array.from({ length: 8 }, (_, index) => one.sandbox.world.people.at(1_000 + index).pk);
    for (const pk of people) await storedEntry(one, part, about(pk));
    for (const key of await redis.keys(`${part}entry:*`)) await redis.set(key, 'planted');
    const two = next();
    for (const pk of people) expect((await two.ask(about(pk))).errors).toBeUndefined();
    expect(linesOf('an entry')).toHaveLength(1);
  });
});

describe('a Redis that refuses to write', () => {
  test.each(['OOM', 'MISCONF', 'NOPERM'])('(%s) still serves its entries', async (reason) => {
    const fake = await startFakeRedis();
    const settings = { CACHE: '1', REDIS_URL: fake.url, REDIS_TIMEOUT_MS: '5000' };
    const one = await startGateway(settings);
    const { data } = await one.ask(about(FAMOUS.pk));
    await eventually(() =>
      expect([...fake.values.keys()].filter((key) => key.startsWith('gramgraph:entry:'))).toHaveLength(1),
    );
    fake.answer((command) => (command === 'SET' ? `-${reason} planted\r\n` : undefined));
    const log: string[] = [];
    const next = () => gatewayFor(one.sandbox, settings, ['HIKER'], log);
    const two = next();
    for (let index = 0; index < 4; index += 1)
      expect((await two.ask(about(one.sandbox.world.people.at(1_000 + index).pk))).errors).toBeUndefined();
    expect(await two.ask(about(FAMOUS.pk))).toMatchObject({ data, extensions: { upstream: { requests: 0 } } });
    const warnings = log.map((line) => JSON.parse(line)).filter(({ level }) => level > 30);
    expect(warnings).toMatchObject([
      { level: 40, use: 'locking', reason },
      { level: 40, use: 'storing answers', reason },
    ]);
  });
});

describe('a Redis that answers every command with', () => {
  const setup = new Set(['HELLO', 'CLIENT', 'INFO', 'SUBSCRIBE', 'AUTH', 'SELECT']);

  test.each([
    ['an array of four billion', '*4294967295\r\n'],
    ['nested arrays', '*1\r\n'.repeat(100_000)],
    ['an empty array', '*0\r\n'],
    ['an array of texts', '*2\r\n$7\r\nplanted\r\n$7\r\nplanted\r\n'],
    ['a number', ':9007199254740993\r\n'],
    ['a word', '+planted\r\n'],
    ['nothing', '$-1\r\n'],
    ['an empty text', '$0\r\n\r\n'],
    ['a text shorter than announced', '$100\r\nplanted\r\n'],
    ['an invalid length', '$planted\r\n'],
    ['more answers than commands', '+OK\r\n'.repeat(1_000)],
    ['more nothings than commands', '$-1\r\n'.repeat(1_000)],
    ['no RESP at all', 'planted\r\n'],
  ])('%s: queries are answered, and nothing waits long', async (_what, reply) => {
    const fake = await startFakeRedis((command) => (setup.has(command) ? undefined : reply));
    const log: string[] = [];
    const { sandbox } = await startGateway();
    const settings = { CACHE: '1', REDIS_URL: fake.url, REDIS_TIMEOUT_MS: '100', HIKER_RATE: '1000' };
    const server = gatewayFor(sandbox, settings, ['HIKER'], log);
    for (const index of [1_000, 1_001, 1_002]) {
      const { pk, username } = sandbox.world.people.at(index);
      const { data, errors } = await server.ask<{ user: { username: string } }, object>(profile(pk));
      expect([data.user.username, errors]).toEqual([username, undefined]);
    }
    expect((await server.ask('{ upstreams { requests } }')).data).toMatchObject({
      upstreams: [{ requests: 3 }, {}, {}],
    });
    // A busy machine may connect only after those answers. A malformed answer closes the connection.
    const isUsed = () => fake.commands.some((command) => !setup.has(command));
    for (let index = 1_003; index < 1_100 && !isUsed(); index += 1)
      await server.ask(profile(sandbox.world.people.at(index).pk));
    expect(isUsed()).toBe(true);
    expect(log.join('')).not.toContain('planted');
    expect(log.length).toBeLessThan(10);
  });
});

describe('a Redis that sends on the connection for messages', () => {
  test.each([
    ['an empty array', '*0\r\n'],
    ['an array without a kind', '*1\r\n$-1\r\n'],
    ['a message without a channel', '*1\r\n$7\r\nmessage\r\n'],
    ['a message of a pattern without one', '*1\r\n$8\r\npmessage\r\n'],
    ['a subscription without a channel', '*1\r\n$9\r\nsubscribe\r\n'],
    ['nothing, unasked', '$-1\r\n'],
    ['a push without a kind', '>1\r\n_\r\n'],
    ['no RESP at all', 'planted\r\n'],
  ])('%s: that connection is replaced, and the process lives', async (_what, bytes) => {
    const subscribed: Socket[] = [];
    const fake = await startFakeRedis((command, _args, socket) => {
      if (command === 'SUBSCRIBE') subscribed.push(socket);
      return undefined;
    });
    const { sandbox } = await startGateway();
    const settings = { CACHE: '1', REDIS_URL: fake.url, REDIS_TIMEOUT_MS: '5000' };
    const server = gatewayFor(sandbox, settings, ['HIKER']);
    await eventually(() => expect(subscribed.length).toBeGreaterThan(0));
    subscribed[0]?.write(bytes);
    // Without a handler an error would leave the connection as it is, and fail this file.
    await eventually(() => expect(new Set(subscribed).size).toBe(2));
    expect((await server.ask(profile(FAMOUS.pk))).errors).toBeUndefined();
  });

  test.each([
    ['a number', ':5\r\n'],
    ['nothing', '$-1\r\n'],
  ])('%s in answer to a subscription: it subscribes again', async (_what, answer) => {
    const subscribed = new Set<Socket>();
    const fake = await startFakeRedis((command, _args, socket) => {
      if (command !== 'SUBSCRIBE') return undefined;
      subscribed.add(socket);
      return subscribed.size === 1 ? answer : undefined;
    });
    const { sandbox } = await startGateway();
    gatewayFor(sandbox, { CACHE: '1', REDIS_URL: fake.url, REDIS_TIMEOUT_MS: '5000' }, ['HIKER']);
    await eventually(() => expect(subscribed.size).toBe(2));
  });
});

describe.skipIf(!isThere)('in the place of a lock, another party stored', () => {
  test.each([
    ['one that never expires', (key: string) => redis.set(key, 'planted')],
    ['one that expires next year', (key: string) => redis.set(key, 'planted', 'EX', 31_536_000)],
    ['a list', (key: string) => redis.rpush(key, 'planted')],
  ])('%s: no call waits for it', async (_what, plant) => {
    const { one, next, part, linesOf } = await instances();
    const query = about(FAMOUS.pk);
    const [key] = await storedEntry(one, part, query);
    await redis.del(key);
    await plant(`${part}lock:${key.slice(part.length)}`);
    expect(await next().ask(query)).toMatchObject({ extensions: { upstream: { requests: 1 } } });
    expect(linesOf('a lock')).toHaveLength(1);
  });

  test.each([
    ['a list', (key: string) => redis.rpush(key, 'planted')],
    ['a text of 10 MB', (key: string) => redis.set(key, 'x'.repeat(10 * 1024 * 1024))],
  ])('%s in the place of a generation: queries are answered and cached', async (_what, plant) => {
    const { one, next, part, linesOf } = await instances();
    const query = profile(FAMOUS.pk);
    await one.ask(query);
    const generation = `${part}generation:planted`;
    await plant(generation);
    // The key of this credential's generation is visible only in the commands.
    const requested: string[] = [];
    const stop = await monitorCommands(({ command, key }) => {
      if (command === 'getrange' && key.startsWith(`${part}generation:`)) requested.push(key);
    });
    await next().ask(query);
    await eventually(() => expect(requested.length).toBeGreaterThan(0));
    stop();
    await redis.del(...(await redis.keys(`${part}entry:*`)));
    await redis.rename(generation, requested[0] ?? '');
    expect(await next().ask(query)).toMatchObject({ extensions: { upstream: { requests: 1 } } });
    expect(linesOf('a generation')).toHaveLength(1);
    await eventually(async () =>
      expect(await next().ask(query)).toMatchObject({ extensions: { upstream: { requests: 0 } } }),
    );
  });
});

describe.skipIf(!isThere)('another party publishes', () => {
  const message = (event: object) =>
    JSON.stringify({ from: '5f0c1f5a-50e5-4b0f-b9a2-6b8c2f2f6a11', number: 1, subject: 'planted', event });

  test.each([
    ['that calls were spent', message({ kind: 'spent', calls: 1e308 })],
    ['a pause', message({ kind: 'paused', ms: 1e308 })],
    ['that a circuit is open', message({ kind: 'opened', family: '/v2/user', ms: 1e308 })],
    ['a malformed message', 'planted'],
    ['nothing', ''],
    ['a megabyte', 'x'.repeat(1024 * 1024)],
  ])('%s: it changes nothing, and is reported once', async (_what, text) => {
    const { next, part, linesOf } = await instances();
    const server = next({ HIKER_RATE: '50', BREAKER_FAILURES: '3', PAUSE_MAX_SECONDS: '60' });
    await eventually(async () => {
      for (const channel of ['events', 'written']) await redis.publish(`${part}${channel}`, text);
      expect(linesOf('a message')).toHaveLength(1);
    });
    for (let time = 0; time < 20; time += 1) await redis.publish(`${part}events`, text);
    expect((await server.ask(profile(FAMOUS.pk))).errors).toBeUndefined();
    expect(linesOf('a message')).toHaveLength(1);
  });
});

describe.skipIf(!isThere)('in the ledger another party stored', () => {
  const query = '{ upstreams { upstream requests billed isComplete } }';
  const day = new Date().toISOString().slice(0, 10);
  const row = { day, upstream: 'HIKER', endpoint: '/planted', client: 'planted', billed: 1e308, credits: 0, errors: 0 };

  test.each([
    ['forged sums', (key: string) => redis.hset(key, 'planted', JSON.stringify([{ ...row, requests: 1e308 }])), true],
    ['malformed sums', (key: string) => redis.hset(key, 'planted', 'planted'), true],
    ['a text of 20 MB', (key: string) => redis.hset(key, 'planted', 'x'.repeat(20 * 1024 * 1024)), true],
    ['a name of 1 MB', (key: string) => redis.hset(key, 'x'.repeat(1024 * 1024), '[]'), true],
    ['thousands of instances', (key: string) => redis.hset(key, Object.fromEntries(manyNames())), false],
    ['a list', (key: string) => redis.rpush(key, 'planted'), false],
  ])('%s: it is not counted', async (_what, plant, isComplete) => {
    const { next, part } = await instances();
    await plant(`${part}ledger:{${day}}`);
    const server = next();
    await server.ask(profile(FAMOUS.pk));
    expect(await server.ask(query)).toMatchObject({
      data: { upstreams: [{ upstream: 'HIKER', requests: 1, billed: 1, isComplete }, {}, {}] },
    });
    // Redis still counts as available.
    expect(await next().ask(profile(FAMOUS.pk))).toMatchObject({ extensions: { upstream: { requests: 0 } } });
  });

  function manyNames(): [string, string][] {
    return Array.from({ length: 2_000 }, (_, index) => [`planted ${index}`, '[]']);
  }
});
