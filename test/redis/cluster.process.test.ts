import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { createKey, digestOf } from '../../src/access/keys/format.ts';
import type { KeyRecord } from '../../src/access/keys/record.ts';
import { withKeyStorage } from '../../src/process/key-storage.ts';
import { readConfig } from '../../src/settings/config.ts';
import { bearer } from '../support/access/keys.ts';
import { type Spent, spend } from '../support/access/spending.ts';
import { personOf, postsOf } from '../support/data/world.ts';
import { startGate } from '../support/gateway/gate.ts';
import { gatewayFor, startGateway, type TestGateway } from '../support/gateway/gateway.ts';
import { startRedisCluster } from '../support/processes/redis-cluster.ts';
import { hasRedisServer } from '../support/processes/redis-server.ts';
import { runMain } from '../support/processes/run-main.ts';
import { persistedQuery, sha256 } from '../support/requests/request-forms.ts';
import { requestInit } from '../support/requests/request-init.ts';
import { eventually } from '../support/time/eventually.ts';

const at = 'http://localhost/graphql';

describe.skipIf(!hasRedisServer)('a cluster of three nodes', async () => {
  if (!hasRedisServer) return;
  const cluster = await startRedisCluster();
  const { sandbox } = await startGateway();
  const log: string[] = [];
  let parts = 0;
  /** Instances with keys of their own in the cluster. */
  const shared = (settings: Readonly<Record<string, string>> = {}) => {
    parts += 1;
    const prefix = `part-${parts}:`;
    const all = {
      ...cluster.settings,
      REDIS_PREFIX: prefix,
      SIGNING_KEY: 'signing-key-of-this-test-only-0123',
      ...settings,
    };
    const next = () => gatewayFor(sandbox, all, ['HIKER', 'META'], log);
    return { prefix, settings: all, next };
  };
  let people = 300;
  const newProfile = () => `{ user(by: { pk: "${sandbox.world.people.at(people++).pk}" }) { followerCount } }`;
  const warnings = () =>
    log.map((line) => JSON.parse(line) as { level: number; msg: string }).filter(({ level }) => level >= 40);

  afterEach(async () => {
    sandbox.faults.clear();
    expect(await cluster.refusals()).toEqual([]);
  });

  const addKey = async (settings: Readonly<Record<string, string>>, restrictions: Partial<KeyRecord>) => {
    const key = createKey();
    const name = `key-${people++}`;
    const createdAt = '2026-01-01T00:00:00.000Z';
    await withKeyStorage(readConfig(settings), (storage) =>
      storage.add({ name, digest: digestOf(key), scopes: ['public', 'trace'], createdAt, ...restrictions }),
    );
    return { key, name };
  };
  const ask = ({ gateway }: TestGateway, key: string, query: string): Promise<Spent> =>
    spend((init) => gateway.fetch(at, init), key, query);
  const statusOf = async ({ gateway }: TestGateway, key: string) =>
    (await gateway.fetch(at, requestInit('{ __typename }', { headers: bearer(key) }))).status;

  test('shares answers and invalidations', async () => {
    const { next } = shared({ CACHE: '1' });
    const [one, other] = [next(), next()];
    const [post] = postsOf(sandbox, personOf(sandbox, BUSINESS.username));
    const read = `{ media(by: { graphId: "${post?.fbid}" }) { commentCount } }`;
    const write = `mutation { createComment(input: { mediaGraphId: "${post?.fbid}", message: "Light" }) { errors { code } } }`;
    const requests = async (server: TestGateway) => (await server.ask(read)).extensions?.upstream.requests;
    expect(await requests(one)).toBe(1);
    await eventually(async () => expect(await requests(other)).toBe(0));
    await one.ask(write);
    await eventually(async () => expect(await requests(other)).toBe(1));
  });

  test('holds the lock of a call, which instances make once', async () => {
    const gate = await startGate(sandbox);
    const { next, prefix } = shared({ CACHE: '1', HIKER_URL: gate.through(sandbox.hikerUrl) });
    const [one, other] = [next(), next()];
    const query = newProfile();
    gate.hold();
    sandbox.clearCalls();
    const send = async ({ gateway }: TestGateway) =>
      ((await (await gateway.fetch(at, requestInit(query))).json()) as { data: unknown }).data;
    const first = send(one);
    await eventually(() => expect(sandbox.calls).toHaveLength(1));
    await eventually(async () => expect(await cluster.keys(`${prefix}lock:*`)).toHaveLength(1));
    const second = send(other);
    gate.open();
    expect(await second).toEqual(await first);
    expect(sandbox.calls).toHaveLength(1);
    await eventually(async () => expect(await cluster.keys(`${prefix}lock:*`)).toEqual([]));
  });

  test('has the API keys of the command line, for all instances', async () => {
    const { settings, next } = shared({ API_KEYS: 'redis' });
    const [one, other] = [next(), next()];
    const keys = async (...args: readonly string[]) => {
      const { ended, output } = runMain(settings, {}, { args: ['keys', ...args] });
      return { code: await ended(), output: output().trim() };
    };
    const created = await keys('create', 'web-shop', '--per-day', '5');
    expect(created.code, created.output).toBe(0);
    const key = /gg_\w{49}/.exec(created.output)?.[0] ?? '';
    for (const server of [one, other, next()]) await expect.poll(() => statusOf(server, key)).toBe(200);
    expect((await keys('list')).output).toMatch(/^web-shop .*5 a day/m);
    expect((await keys('create', 'web-shop')).output).toContain('a key named "web-shop" exists');
    expect((await keys('revoke', 'web-shop')).code).toBe(0);
    for (const server of [one, other]) await expect.poll(() => statusOf(server, key)).toBe(401);
  });

  test('has the accounts of keys, which instances cannot overdraw together', async () => {
    const { settings, next } = shared({ API_KEYS: 'redis' });
    const { key } = await addKey(settings, { perDay: 4, perMinute: 100 });
    const servers = [next(), next(), next()];
    for (const server of servers) expect(await statusOf(server, key)).toBe(200);
    sandbox.clearCalls();
    const answers = await Promise.all(
      servers.flatMap((server) => [ask(server, key, newProfile()), ask(server, key, newProfile())]),
    );
    expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(4);
    expect(answers.filter(({ codes }) => codes[0] === 'BUDGET_EXCEEDED')).toHaveLength(2);
    expect(sandbox.calls).toHaveLength(4);
    for (const server of [...servers, next()]) {
      expect((await ask(server, key, newProfile())).codes).toEqual(['BUDGET_EXCEEDED']);
      expect((await ask(server, key, newProfile())).remaining).toContain('day=0');
    }
    expect(sandbox.calls).toHaveLength(4);
  });

  test('lets each instance find the others that share a rate', async () => {
    const { next, prefix } = shared({ HIKER_RATE: '100' });
    const [one, other, third] = [next(), next(), next()];
    for (const server of [one, other, third]) expect((await server.ask(newProfile())).errors).toBeUndefined();
    const members = async () => {
      const [key = '', ...more] = await cluster.keys(`${prefix}members:*`);
      expect(more).toEqual([]);
      return cluster.at(key, (node) => node.hlen(key));
    };
    await eventually(async () => expect(await members()).toBe(3));
    await third.gateway.stop();
    await eventually(async () => expect(await members()).toBe(2));
  });

  test('tells a new instance of pauses and open circuits', async () => {
    const { next, prefix } = shared({ PAUSE_MAX_SECONDS: '600', BREAKER_FAILURES: '2', BREAKER_SECONDS: '600' });
    const one = next();
    sandbox.faults.add({ path: '/v2/user/*', kind: 'error', times: 4 });
    for (let run = 0; run < 2; run += 1) await one.ask(newProfile());
    await eventually(async () => expect(await cluster.keys(`${prefix}circuit:*`)).toHaveLength(1));
    const second = next();
    expect((await second.ask(newProfile())).errors).toBeUndefined();
    expect(second.calls()).toEqual(['/v2/userstream/by/id']);
    sandbox.faults.add({ status: 429, headers: { 'retry-after': '300' }, times: 1 });
    await one.ask(newProfile());
    await eventually(async () => expect(await cluster.keys(`${prefix}pause:*`)).toHaveLength(1));
    const third = next();
    expect((await third.ask(newProfile())).errors?.[0]?.extensions?.code).toBe('RATE_LIMITED');
    expect(third.calls()).toEqual([]);
  });

  test('has the documents that clients register by their hash', async () => {
    const { next, prefix } = shared({ AUTOMATIC_PERSISTED_QUERIES: '1' });
    const [one, other] = [next(), next()];
    const texts = Array.from({ length: 8 }, newProfile);
    const send = async ({ gateway }: TestGateway, body: object) =>
      (await gateway.fetch(at, { ...requestInit(''), body: JSON.stringify(body) })).json();
    for (const query of texts) await send(one, { query, extensions: persistedQuery(sha256(query)) });
    await eventually(async () => expect((await cluster.keys(`${prefix}persisted-query:*`)).length).toBeGreaterThan(4));
    for (const query of texts.slice(-1))
      expect(await send(other, { extensions: persistedQuery(sha256(query)) })).toMatchObject({ data: { user: {} } });
  });

  test('has what every instance has spent, by key', async () => {
    const { settings, next } = shared({ API_KEYS: 'redis' });
    const { key, name } = await addKey(settings, {});
    const [one, other] = [next(), next()];
    for (const server of [one, other]) expect((await ask(server, key, newProfile())).codes).toEqual([]);
    const spent = async () => {
      const response = await other.gateway.fetch(
        at,
        requestInit('{ upstreams { isComplete spending { key billed } } }', { headers: bearer(key) }),
      );
      const { data } = (await response.json()) as {
        data: { upstreams: { isComplete: boolean; spending: { key: string; billed: number }[] }[] };
      };
      const rows = data.upstreams.flatMap(({ spending }) => spending).filter((row) => row.key === name);
      return [data.upstreams[0]?.isComplete, rows.reduce((sum, { billed }) => sum + billed, 0)];
    };
    await eventually(async () => expect(await spent()).toEqual([true, 2]));
  });

  test('is used without a warning', () => {
    expect(log.length).toBeGreaterThan(0);
    const ofFaults = /HIKER|circuit|paused?/i;
    expect(warnings().filter(({ msg }) => !ofFaults.test(msg))).toEqual([]);
  });

  test('an entry that no instance has signed is not used', async () => {
    const { next, prefix } = shared({ CACHE: '1' });
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount } }`;
    await next().ask(query);
    await eventually(async () => expect(await cluster.keys(`${prefix}entry:*`)).not.toEqual([]));
    for (const key of await cluster.keys(`${prefix}entry:*`))
      await cluster.at(key, async (node) => {
        const stored = await node.getBuffer(key);
        stored?.writeUInt8((stored.at(-1) ?? 0) ^ 1, stored.length - 1);
        await node.set(key, stored ?? '', 'PX', 60_000);
      });
    const other = next();
    expect(await other.ask(query)).toMatchObject({ data: { user: {} }, extensions: { upstream: { requests: 1 } } });
    expect(
      warnings()
        .map(({ msg }) => msg)
        .join(),
    ).toContain('was not written by an instance with these settings');
  });

  test('of which one node is taken for a Redis of its own: says which setting is missing', async () => {
    const alone = gatewayFor(sandbox, { CACHE: '1', REDIS_URL: `redis://${cluster.hosts[0]}` }, ['HIKER'], log);
    for (let index = 0; index < 6; index += 1) await alone.ask(newProfile());
    expect(
      warnings()
        .map(({ msg }) => msg)
        .join(),
    ).toContain('set REDIS_CLUSTER=1');
  });
});
