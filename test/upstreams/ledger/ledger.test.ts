import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Ledger, type MadeCall } from '../../../src/upstreams/ledger/ledger.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 21, 12) }));
afterEach(() => void vi.useRealTimers());

const day = 86_400_000;
const call: MadeCall = {
  upstream: 'HIKER',
  endpoint: '/v2/user/by/id',
  client: 'app',
  ms: 10,
  charge: { billed: 1, credits: 0 },
  failure: undefined,
};
const none = { requests: 0, billed: 0, credits: 0, errors: 0 };

function ledgerOf(...calls: readonly Partial<MadeCall>[]): Ledger {
  const ledger = new Ledger();
  for (const differing of calls) ledger.note({ ...call, ...differing });
  return ledger;
}

describe('the sums', () => {
  test('are by endpoint and client', () => {
    const ledger = ledgerOf(
      {},
      { charge: { billed: 2 } },
      { client: 'other' },
      { endpoint: '/v2/user/clips', charge: {} },
      { upstream: 'KEYAPI', endpoint: '/story', charge: { credits: 0.5 } },
    );
    const hiker = { day: '2026-11-21', upstream: 'HIKER', endpoint: '/v2/user/by/id', client: 'app', key: null };
    expect(ledger.spendings('2026-11-21')).toEqual([
      { ...hiker, ...none, requests: 2, billed: 3 },
      { ...hiker, ...none, client: 'other', requests: 1, billed: 1 },
      { ...hiker, ...none, endpoint: '/v2/user/clips', requests: 1 },
      { ...hiker, ...none, upstream: 'KEYAPI', endpoint: '/story', requests: 1, credits: 0.5 },
    ]);
    expect(ledger.noted).toBe(5);
  });

  test('are empty on a day without calls', () => {
    expect(ledgerOf({}).spendings('2026-11-20')).toEqual([]);
    expect(ledgerOf().spendings('2026-11-21')).toEqual([]);
  });

  test.each(['NOT_FOUND', 'PRIVATE', 'BAD_USER_INPUT', 'NO_DATA', 'CANCELLED'] as const)(
    'do not count %s as an error',
    (failure) => expect(ledgerOf({ failure }).spendings('2026-11-21')).toMatchObject([{ requests: 1, errors: 0 }]),
  );

  test.each(['UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_BAD_ANSWER', 'RATE_LIMITED'] as const)(
    'count %s as an error',
    (failure) => expect(ledgerOf({ failure }).spendings('2026-11-21')).toMatchObject([{ requests: 1, errors: 1 }]),
  );
});

describe('the client', () => {
  const names = Array.from({ length: 200 }, (_, index) => ({ client: `client ${index}` }));
  const clients = (ledger: Ledger, on: string): string[] => ledger.spendings(on).map(({ client }) => client);

  test('has a common name if it sends none', () => {
    expect(clients(ledgerOf({ client: undefined }), '2026-11-21')).toEqual(['unnamed']);
  });

  test('is counted separately for 200 names a day; further names are counted together', () => {
    const ledger = ledgerOf(...names, { client: 'late' }, { client: 'later' }, { client: 'client 7' });
    const spendings = ledger.spendings('2026-11-21');
    expect(spendings.map(({ client }) => client)).toEqual([...names.map(({ client }) => client), 'others']);
    expect(spendings.at(-1)).toMatchObject({ requests: 2, billed: 2 });
    expect(spendings[7]).toMatchObject({ client: 'client 7', requests: 2 });
  });

  test('is one of 200 names over all endpoints', () => {
    const ledger = ledgerOf(...names, { client: 'late', endpoint: '/v2/user/clips' });
    ledger.note({ ...call, client: 'client 7', endpoint: '/v2/user/clips' });
    expect(clients(ledger, '2026-11-21').slice(200)).toEqual(['others', 'client 7']);
  });

  test('is counted separately again on the next day', () => {
    const ledger = ledgerOf(...names, { client: 'late' });
    vi.setSystemTime(Date.now() + day);
    ledger.note({ ...call, client: 'late' });
    expect(clients(ledger, '2026-11-22')).toEqual(['late']);
  });
});

describe('the key', () => {
  test('is counted separately from others of the same client, and from calls without one', () => {
    const ledger = ledgerOf({ keyName: 'shop' }, { keyName: 'blog' }, { keyName: 'shop' }, {});
    expect(ledger.spendings('2026-11-21')).toMatchObject([
      { client: 'app', key: 'shop', requests: 2 },
      { client: 'app', key: 'blog', requests: 1 },
      { client: 'app', key: null, requests: 1 },
    ]);
  });

  test('is one of 200 names a day; further ones are counted together', () => {
    const keys = Array.from({ length: 201 }, (_, index) => ({ keyName: `key-${index}`, client: 'app' }));
    const spendings = ledgerOf(...keys, { keyName: 'late' }).spendings('2026-11-21');
    expect(spendings).toHaveLength(201);
    expect(spendings.at(-1)).toMatchObject({ key: 'others', requests: 2 });
  });

  test('stays where it comes with many names of clients, which are counted together', () => {
    const clients = Array.from({ length: 200 }, (_, index) => ({
      client: `client ${index}`,
      keyName: `key-${index % 2}`,
    }));
    const further = clients.map(({ client }) => ({ client, keyName: 'busy' }));
    const spendings = ledgerOf(...clients, ...further).spendings('2026-11-21');
    expect(spendings).toHaveLength(201);
    expect(spendings.at(-1)).toMatchObject({ client: 'others', key: 'busy', requests: 200 });
  });
});

describe('a day', () => {
  test('ends at midnight UTC, and new sums start', () => {
    vi.setSystemTime('2026-11-21T23:59:59.999Z');
    const ledger = ledgerOf({}, {});
    vi.setSystemTime('2026-11-22T00:00:00.000Z');
    ledger.note(call);
    expect(ledger.spendings('2026-11-21')).toMatchObject([{ day: '2026-11-21', requests: 2 }]);
    expect(ledger.spendings('2026-11-22')).toMatchObject([{ day: '2026-11-22', requests: 1 }]);
    expect(ledger.noted).toBe(3);
  });

  test('starts with new latencies, even before its first call', () => {
    vi.setSystemTime('2026-11-21T23:59:59.999Z');
    const ledger = ledgerOf({ ms: 900 });
    expect(ledger.latencyOf('HIKER')?.p50Ms).toBeCloseTo(900, -1);
    vi.setSystemTime('2026-11-22T00:00:00.000Z');
    expect(ledger.latencyOf('HIKER')).toBeUndefined();
    ledger.note({ ...call, ms: 20 });
    expect(ledger.latencyOf('HIKER')?.p99Ms).toBeCloseTo(20, 0);
  });

  test('is listed with the latest first', () => {
    vi.setSystemTime('2026-03-01T00:00:00.000Z');
    expect(new Ledger().days(3)).toEqual(['2026-03-01', '2026-02-28', '2026-02-27']);
  });

  test('is remembered for 31 days, including itself', () => {
    const ledger = ledgerOf({});
    for (let days = 1; days < 31; days += 1) {
      vi.setSystemTime(Date.now() + day);
      ledger.note(call);
    }
    expect(ledger.days(31).map((one) => ledger.spendings(one).length)).toEqual(Array(31).fill(1));
    expect(ledger.days(31).at(-1)).toBe('2026-11-21');
    vi.setSystemTime(Date.now() + day);
    ledger.note(call);
    expect(ledger.spendings('2026-11-21')).toEqual([]);
    expect(ledger.spendings('2026-11-22')).toHaveLength(1);
  });
});

describe('the latency', () => {
  const within = (share: number, ms: number) => ({
    asymmetricMatch: (actual: number) => Math.abs(actual - ms) <= ms * share,
    toString: () => `${ms} ms within ${share * 100} %`,
  });

  test('is the median and the 99th percentile', () => {
    const ledger = ledgerOf(...Array.from({ length: 1_000 }, (_, index) => ({ ms: ((index * 7) % 1_000) + 1 })));
    expect(ledger.latencyOf('HIKER')).toEqual({ p50Ms: within(0.01, 500), p99Ms: within(0.01, 990) });
  });

  test('is counted by service, and unknown without calls', () => {
    const ledger = ledgerOf({ ms: 100 }, { upstream: 'META', ms: 2_000 });
    expect(ledger.latencyOf('HIKER')).toEqual({ p50Ms: within(0.01, 100), p99Ms: within(0.01, 100) });
    expect(ledger.latencyOf('META')).toEqual({ p50Ms: within(0.01, 2_000), p99Ms: within(0.01, 2_000) });
    expect(ledger.latencyOf('KEYAPI')).toBeUndefined();
  });

  test.each([
    ['zero', 0, 0.001],
    ['a fraction of a millisecond', 0.25, 0.25],
    ['over an hour', 7_200_000, 3_600_000],
  ])('may be %s', (_what, ms, expected) => {
    expect(ledgerOf({ ms }).latencyOf('HIKER')).toEqual({
      p50Ms: within(0.01, expected),
      p99Ms: within(0.01, expected),
    });
  });
});
