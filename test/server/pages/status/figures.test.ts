import { FAMOUS, GONE, PLAIN, startSandbox } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { serviceIn, statusOf, sumOf } from '../../../support/gateway/status.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { afterFile } from '../../../support/runner/after-file.ts';

const famous = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;

/** Moves the clock forward without firing timers. */
function moveClock(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}
afterEach(() => void vi.useRealTimers());

describe('calls', () => {
  test('one query that costs one call adds one call, one billed request and one latency', async () => {
    const { gateway, ask } = await startGateway();
    const before = serviceIn(await statusOf(gateway));
    expect(before).toMatchObject({
      lastHour: { calls: 0, latencyP50Ms: null },
      today: { calls: 0, billedRequests: 0 },
    });
    await ask(famous);
    const { lastHour, today, series } = serviceIn(await statusOf(gateway));
    expect(lastHour).toMatchObject({ calls: 1, errors: 0, billedRequests: 1, credits: 0 });
    expect(today).toEqual({ calls: 1, errors: 0, billedRequests: 1, credits: 0 });
    expect(lastHour.latencyP50Ms).toBeGreaterThan(0);
    expect(lastHour.latencyP99Ms).toBe(lastHour.latencyP50Ms);
    expect([sumOf(series.calls), sumOf(series.billedRequests)]).toEqual([1, 1]);
    expect(series.latencyP99Ms.filter((value) => value !== null)).toEqual([lastHour.latencyP99Ms]);
  });

  test('a failure adds one error, and "not found" adds none', async () => {
    const { gateway, ask, sandbox } = await startGateway();
    await ask(`{ user(by: { pk: "${GONE.pk}" }) { username } }`);
    const { lastHour } = serviceIn(await statusOf(gateway));
    expect(lastHour.calls).toBeGreaterThan(0);
    expect(lastHour.errors).toBe(0);
    sandbox.faults.add({ kind: 'error', times: 1 });
    await ask(famous);
    const after = serviceIn(await statusOf(gateway));
    expect([after.lastHour.errors, after.today.errors, sumOf(after.series.errors)]).toEqual([1, 1, 1]);
  });

  test('those in progress and those that wait are counted while they are', async () => {
    const sandbox = await startSandbox({ variants: PLAIN });
    afterFile(() => sandbox.stop());
    const { gateway, gate, ask } = await gatewayBehindGate(sandbox, { UPSTREAM_CONCURRENCY: '1' });
    gate.hold((path) => path.includes('/user/'));
    const [one, two] = [FAMOUS.pk, sandbox.world.people.at(9).pk];
    const asked = ask(`{ users(by: [{ pk: "${one}" }, { pk: "${two}" }]) { username followerCount } }`);
    await expect
      .poll(async () => serviceIn(await statusOf(gateway)))
      .toMatchObject({ callsRunning: 1, callsWaiting: 1 });
    const { series } = serviceIn(await statusOf(gateway));
    expect(Math.max(...series.callsWaiting.map((value) => value ?? 0))).toBe(1);
    gate.open();
    await asked;
    expect(serviceIn(await statusOf(gateway))).toMatchObject({ callsRunning: 0, callsWaiting: 0 });
  });

  test('operations that are refused before their first call are counted', async () => {
    const sandbox = await startSandbox({ variants: PLAIN });
    afterFile(() => sandbox.stop());
    const settings = { UPSTREAM_CONCURRENCY: '1', UPSTREAM_QUEUE: '0' };
    const { gateway, gate, ask } = await gatewayBehindGate(sandbox, settings);
    gate.hold();
    const running = ask(famous);
    await expect.poll(async () => serviceIn(await statusOf(gateway)).callsRunning).toBe(1);
    const another = `{ user(by: { pk: "${sandbox.world.people.at(9).pk}" }) { username } }`;
    for (let time = 0; time < 2; time += 1)
      expect((await ask(another)).errors?.[0]?.extensions?.code).toBe('OVERLOADED');
    const { lastHour, series, today } = serviceIn(await statusOf(gateway));
    expect([lastHour.operationsRefused, sumOf(series.operationsRefused)]).toEqual([2, 2]);
    expect([lastHour.errors, today.calls]).toEqual([0, 0]);
    gate.open();
    expect((await running).errors).toBeUndefined();
    expect(serviceIn(await statusOf(gateway)).lastHour.operationsRefused).toBe(2);
  });

  test('leave the last hour after an hour, and stay among those of the day', async () => {
    const { gateway, ask } = await startGateway();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20, 12) });
    await ask(famous);
    moveClock(3_580);
    expect(serviceIn(await statusOf(gateway)).series.calls[1]).toBe(1);
    moveClock(30);
    const { lastHour, today, series } = serviceIn(await statusOf(gateway));
    expect([lastHour.calls, sumOf(series.calls), today.calls]).toEqual([0, 0, 1]);
  });
});

describe('the cache', () => {
  test('a query from the cache adds one hit, and no call', async () => {
    const { gateway, ask } = await startGateway({ CACHE: '1' });
    await ask(famous);
    expect(serviceIn(await statusOf(gateway)).lastHour).toMatchObject({ calls: 1, cacheHits: 0, cacheMisses: 1 });
    await ask(famous);
    const { lastHour, series } = serviceIn(await statusOf(gateway));
    expect(lastHour).toMatchObject({ calls: 1, cacheHits: 1, cacheMisses: 1, billedRequests: 1 });
    expect([sumOf(series.cacheHits), sumOf(series.cacheMisses)]).toEqual([1, 1]);
  });

  test('counts the same beside metrics', async () => {
    const { gateway, ask } = await startGateway({ CACHE: '1', METRICS_PORT: '0' });
    await ask(famous);
    await ask(famous);
    expect(serviceIn(await statusOf(gateway)).lastHour).toMatchObject({ calls: 1, cacheHits: 1, cacheMisses: 1 });
  });

  test('two queries for the same at the same time add one call, and one that joined it', async () => {
    const sandbox = await startSandbox({ variants: PLAIN });
    afterFile(() => sandbox.stop());
    const { gateway, gate, ask } = await gatewayBehindGate(sandbox, {});
    await gate.holdUntilIdle(() => Promise.all([ask(famous), ask(famous)]));
    expect(serviceIn(await statusOf(gateway)).lastHour).toMatchObject({ calls: 1, coalesced: 1 });
  });
});

describe('the state of a service', () => {
  test('the rate, and the pause that a service asked for', async () => {
    const { gateway, ask, sandbox } = await startGateway({ HIKER_RATE: '50', PAUSE_MAX_SECONDS: '3600' });
    expect(serviceIn(await statusOf(gateway))).toMatchObject({ rateLimitPerSecond: 50, pausedSeconds: 0 });
    sandbox.faults.add({ path: '/v2/user/*', status: 429 });
    await ask(famous);
    expect(serviceIn(await statusOf(gateway)).pausedSeconds).toBe(1);
  });

  test('the allowance of the official API, as it reports it', async () => {
    const { gateway, ask, sandbox } = await startGateway({}, {}, ['META']);
    expect(serviceIn(await statusOf(gateway), 'META').allowanceUsedPercent).toBeNull();
    sandbox.meta.usage = { ...sandbox.meta.usage, callCount: 42 };
    await ask('{ account { username } }');
    const { allowanceUsedPercent, series, today } = serviceIn(await statusOf(gateway), 'META');
    expect([allowanceUsedPercent, series.allowanceUsedPercent.at(-1)]).toEqual([42, 42]);
    expect(today).toEqual({ calls: 1, errors: 0, billedRequests: 0, credits: 0 });
  });

  test('what is left of the credit at HikerAPI, once it has said so', async () => {
    const { gateway } = await startGateway({ BALANCE_EVERY_SECONDS: '600', PORT: '0' });
    expect(serviceIn(await statusOf(gateway)).requestsLeft).toBeNull();
    await gateway.start();
    await expect.poll(async () => serviceIn(await statusOf(gateway)).requestsLeft).toBeGreaterThan(0);
  });

  test('each service is real or off', async () => {
    const { gateway } = await startGateway();
    const { services, isSandbox } = await statusOf(gateway);
    expect(services.map(({ name, mode, turnedOnBy }) => [name, mode, turnedOnBy])).toEqual([
      ['HIKER', 'real', 'HIKER_ACCESS_KEY'],
      ['KEYAPI', 'off', 'KEYAPI_TOKEN'],
      ['META', 'off', 'META_ACCESS_TOKEN'],
    ]);
    expect(isSandbox).toBe(false);
  });
});

describe('spending', () => {
  test('is that of each key and client, and of each endpoint', async () => {
    const keys = keyFile();
    const [shop, operator] = await Promise.all([
      keys.add('shop'),
      keys.add('operator', { scopes: ['public', 'trace'] }),
    ]);
    const { gateway } = await startGateway({ API_KEYS_FILE: keys.path });
    const send = (key: string) =>
      gateway.fetch(
        'http://localhost/graphql',
        requestInit(famous, { headers: { ...bearer(key), 'apollographql-client-name': 'web' } }),
      );
    await send(shop);
    await send(shop);
    await send(operator);
    const { spending } = await statusOf(gateway, bearer(operator));
    const money = (billed: number) => ({ calls: billed, errors: 0, billedRequests: billed, credits: 0 });
    expect(spending.byKey).toEqual([
      { key: 'shop', client: 'web', ...money(2) },
      { key: 'operator', client: 'web', ...money(1) },
    ]);
    expect(spending.byEndpoint).toEqual([{ service: 'HIKER', endpoint: '/v2/user/by/id', ...money(3) }]);
    expect(spending).toMatchObject({ of: 'processes', isComplete: true });
  });

  test('an answer of the cache adds none', async () => {
    const { gateway, ask } = await startGateway({ CACHE: '1' });
    await ask(famous);
    const before = (await statusOf(gateway)).spending;
    await ask(famous);
    expect((await statusOf(gateway)).spending).toEqual(before);
    expect(before.byKey).toEqual([
      { key: null, client: 'unnamed', calls: 1, errors: 0, billedRequests: 1, credits: 0 },
    ]);
  });
});
