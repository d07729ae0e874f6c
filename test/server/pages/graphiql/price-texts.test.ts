import { describe, expect, test } from 'vitest';
import { barsOf } from '../../../../packages/graphiql/src/price/bars.ts';
import { costIn, costInWords, estimateInWords } from '../../../../packages/graphiql/src/price/cost.ts';
import { type TracedCall as Row, tracedCall } from '../../../../packages/graphiql/src/price/trace-line.ts';
import { GatewayError } from '../../../../src/errors.ts';
import { Trace, type TracedCall, traceReason } from '../../../../src/upstreams/ledger/trace.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { rows } from '../../../support/required.ts';

test('the lines of a trace are read', async () => {
  const { ask } = await startGateway({ CACHE: '1' });
  const query = '{ user(by: { username: "the_juniper_archive" }) { clips(first: 1) { edges { node { code } } } } }';
  const traced = () => ask(query, {}, { headers: { 'content-type': 'application/json', 'x-upstream-trace': '1' } });
  const sent = rows((await traced()).extensions?.upstream.calls ?? []).map(tracedCall);
  expect(sent[0]).toEqual({
    upstream: 'HIKER',
    endpoint: '/v2/user/by/username',
    outcome: '200',
    ms: expect.any(Number),
    isSaved: false,
    hasFailed: false,
    price: '1 billed',
    purpose: expect.stringContaining('User'),
    why: expect.stringMatching(/^the (cheapest|only)/),
  });
  const saved = rows((await traced()).extensions?.upstream.calls ?? []).map(tracedCall);
  for (const call of saved)
    expect(call).toMatchObject({ outcome: 'from the cache', isSaved: true, ms: undefined, price: 'free' });
});

const forms: Readonly<Record<TracedCall['how'], Pick<Row, 'outcome' | 'ms' | 'isSaved' | 'hasFailed'>>> = {
  'in flight': { outcome: 'cancelled in flight', ms: undefined, isSaved: false, hasFailed: true },
  sent: { outcome: '200', ms: 12, isSaved: false, hasFailed: false },
  'not sent': { outcome: 'not sent', ms: undefined, isSaved: false, hasFailed: true },
  cached: { outcome: 'from the cache', ms: undefined, isSaved: true, hasFailed: false },
  stale: { outcome: 'from the cache, stale', ms: undefined, isSaved: true, hasFailed: false },
  joined: { outcome: 'joined a call in flight', ms: undefined, isSaved: true, hasFailed: false },
};
const failing: ReadonlySet<string> = new Set<TracedCall['how']>(['sent', 'not sent', 'joined']);
const charges = [
  [{}, 'free'],
  [{ billed: 12 }, '12 billed'],
  [{ credits: 3 }, '3 credits'],
] as const;
const failed = new GatewayError('UPSTREAM_UNAVAILABLE', 'down', { upstream: 'HIKER', endpoint: '/v2/x' });
const reasons = [
  [traceReason('User pk, username', 4, undefined), 'User pk, username', 'the cheapest of 4 access paths'],
  [traceReason('User.clips', 1, undefined), 'User.clips', 'the only access path'],
  [traceReason('User', 2, failed), 'User', 'since HIKER /v2/x failed (UPSTREAM_UNAVAILABLE)'],
  ['User.clips, further on', 'User.clips, further on', ''],
  ['', '', ''],
] as const;

describe.each(Object.entries(forms))('a line of a call that is %s', (how, form) => {
  test.each(charges)('is read with each reason and failure, and the charge %o', (charge, price) => {
    for (const failure of failing.has(how) ? ([undefined, 'UPSTREAM_TIMEOUT'] as const) : [undefined])
      for (const leftOut of [0, 1, 2])
        for (const [reason, purpose, why] of reasons) {
          const trace = new Trace();
          const call = trace.begin('HIKER', { path: '/{ig-user-id}/media' }, { reason });
          Object.assign(call, { how, status: 200, ms: 12, charge, failure, leftOut });
          const [line = ''] = trace.lines;
          const leftOutText = [[], ['1 unreadable row left out'], ['2 unreadable rows left out']][leftOut] ?? [];
          const { outcome, hasFailed } = form;
          expect(tracedCall(line), line).toEqual({
            ...form,
            upstream: 'HIKER',
            endpoint: '/{ig-user-id}/media',
            outcome: [outcome, ...(failure === undefined ? [] : [failure]), ...leftOutText].join(', '),
            hasFailed: hasFailed || failure !== undefined,
            price,
            purpose,
            why,
          });
        }
  });
});

test.each([
  [
    'HIKER /v2/user/by/id, no answer in 10000 ms, UPSTREAM_TIMEOUT, 1 billed: User, the only access path',
    { outcome: 'no answer, UPSTREAM_TIMEOUT', ms: 10_000, hasFailed: true },
  ],
  [
    'HIKER /v2/user/by/id, not sent, BUDGET_EXCEEDED, free: User, the only access path',
    { outcome: 'not sent, BUDGET_EXCEEDED', ms: undefined, hasFailed: true },
  ],
  [
    'META /{ig-user-id}, 200 in 19 ms, free: Account, and 1 of its lists',
    { purpose: 'Account, and 1 of its lists', why: '' },
  ],
  [
    'HIKER /v2/user/clips, 200 in 3 ms, 1 billed, 2 unreadable rows left out: User.clips, since HIKER /v2/x failed (UPSTREAM_UNAVAILABLE)',
    { outcome: '200, 2 unreadable rows left out', why: 'since HIKER /v2/x failed (UPSTREAM_UNAVAILABLE)' },
  ],
])('%s', (line, read) => {
  expect(tracedCall(line)).toMatchObject(read);
});

test('bars show which calls ran side by side and which after each other', () => {
  const calls = [
    { startMs: 0, ms: 20 },
    { startMs: 0, ms: 10 },
    { startMs: 20, ms: 20 },
    { startMs: 20, ms: undefined },
  ];
  expect(barsOf(calls)).toEqual([
    { left: 0, width: 50 },
    { left: 0, width: 25 },
    { left: 50, width: 50 },
    { left: 50, width: 0 },
  ]);
});

test('what is no call is no row of one', () => {
  expect(tracedCall('and 12 more calls')).toBeUndefined();
});

test('costs are told in words', () => {
  const cost = { requests: 2, billed: 2, credits: 0, cacheHits: 1, coalesced: 0, stale: 0, durationMs: 12.4 };
  expect(costInWords(cost)).toBe('2 requests · 2 billed · 12 ms · 1 cache hit');
  expect(costInWords({ ...cost, credits: 1, stale: 1, coalesced: 3 })).toBe(
    '2 requests · 2 billed · 1 credit · 12 ms · 1 cache hit · 1 stale · 3 joined',
  );
  expect(estimateInWords({ requests: 1, billed: 1, credits: 0, steps: [] })).toBe('at most 1 request · 1 billed');
  expect(estimateInWords({ requests: 0, billed: 0, credits: 0, steps: [] })).toBe('free now: cached, or needs no call');
  expect(costIn(JSON.stringify({ extensions: { upstream: cost } }))).toEqual(cost);
  for (const text of [undefined, '', '"upstream"', '{"extensions":{"upstream":{"estimate":{}}}}'])
    expect(costIn(text)).toBeUndefined();
});
