import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayError } from '../../../../src/errors.ts';
import { ManualUpstream, PRICE } from './manual-upstream.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const codeOf = async ({ outcome }: { outcome: Promise<object> }) => {
  const ended = (await outcome) as { fault?: GatewayError };
  return ended.fault?.code;
};

test('a caller that leaves affects only itself: a remaining caller pays for the retry', async () => {
  const upstream = new ManualUpstream();
  const [first, second, third] = [upstream.ask(10), upstream.ask(10), upstream.ask(10)];
  upstream.waiting.shift()?.();
  await settled();
  upstream.attempts[0]?.start();
  second.leave();
  upstream.attempts[0]?.answer(500, 0);
  await settled();
  first.finish();
  upstream.waiting.shift()?.();
  await settled();
  upstream.attempts[1]?.start();
  upstream.attempts[1]?.answer(200, PRICE);
  expect(await third.outcome).toEqual({ answer: { pk: '1' } });
  expect(third.meter.cost).toMatchObject({ requests: 1, billed: PRICE, coalesced: 0 });
  expect(second.meter.cost).toMatchObject({ requests: 0, billed: 0 });
  expect(first.meter.cost).toMatchObject({ requests: 1, billed: 0 });
});

test('an attempt in flight is charged to the caller that takes over, not to the one that left', async () => {
  const upstream = new ManualUpstream();
  const [payer, limited, rich] = [upstream.ask(10), upstream.ask(0), upstream.ask(10)];
  upstream.waiting.shift()?.();
  await settled();
  upstream.attempts[0]?.start();
  payer.finish();
  upstream.attempts[0]?.answer(200, PRICE);
  expect(await Promise.all([limited.outcome, rich.outcome])).toEqual([
    { answer: { pk: '1' } },
    { answer: { pk: '1' } },
  ]);
  expect(payer.meter.cost).toMatchObject({ requests: 0, billed: 0 });
  expect(limited.meter.cost).toMatchObject({ requests: 0, billed: 0, coalesced: 1 });
  expect(rich.meter.cost).toMatchObject({ requests: 1, billed: PRICE, coalesced: 0 });
  expect(upstream.attempts).toHaveLength(1);
});

test('when no remaining caller can pay, each is refused, and the cancelled call is charged to the one that left', async () => {
  const upstream = new ManualUpstream();
  const [payer, limited, out] = [upstream.ask(10), upstream.ask(0), upstream.ask(10, 0)];
  upstream.waiting.shift()?.();
  await settled();
  upstream.attempts[0]?.start();
  payer.finish();
  await settled();
  // Each has made its own call by now, one after the other.
  while (upstream.waiting.length > 0) {
    upstream.waiting.shift()?.();
    await settled();
  }
  expect(await Promise.all([limited, out].map(codeOf))).toEqual(['BUDGET_EXCEEDED', 'BUDGET_EXCEEDED']);
  expect(upstream.attempts.map(({ state, cost }) => ({ state, cost }))).toEqual([{ state: 'over', cost: PRICE }]);
  expect(payer.meter.cost).toMatchObject({ requests: 1, billed: PRICE });
  expect(upstream.spent()).toEqual({ requests: 1, billed: PRICE });
});

test('a call that is cancelled before it is sent is in no account', async () => {
  const upstream = new ManualUpstream();
  const only = upstream.ask(10);
  upstream.waiting.shift()?.();
  await settled();
  only.finish();
  await settled();
  expect(only.meter.cost).toMatchObject({ requests: 0, billed: 0 });
  expect(upstream.spent()).toEqual({ requests: 0, billed: 0 });
});

const step = fc.record({
  what: fc.constantFrom(
    'ask',
    'ask',
    'finish',
    'leave',
    'go',
    'go',
    'start',
    'start',
    'answer',
    'absent',
    'fail',
    'drop',
  ),
  which: fc.nat(7),
  budget: fc.constantFrom(0, PRICE - 1, PRICE, 2 * PRICE, 100),
  calls: fc.constantFrom(0, 1, 10),
  isQuick: fc.boolean(),
});

test('in any order of joining, paying and leaving, each attempt is in exactly one open account, and every waiting caller is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const upstream = new ManualUpstream();
      const operations: ReturnType<ManualUpstream['ask']>[] = [];
      const oneOf = <T>(all: readonly T[], which: number): T | undefined => all[which % Math.max(1, all.length)];
      const act = (what: string, which: number, budget = 0, calls = 0): void => {
        const staying = operations.filter(({ isOver }) => !isOver);
        const queued = upstream.attempts.filter(({ state }) => state === 'queued');
        const sent = upstream.attempts.filter(({ state }) => state === 'sent');
        if (what === 'ask') operations.push(upstream.ask(budget, calls));
        if (what === 'finish') oneOf(staying, which)?.finish();
        if (what === 'leave') oneOf(staying, which)?.leave();
        if (what === 'go') upstream.waiting.shift()?.();
        if (what === 'start') oneOf(queued, which)?.start();
        if (what === 'answer') oneOf(sent, which)?.answer(200, PRICE);
        if (what === 'absent') oneOf(sent, which)?.answer(404, 1);
        if (what === 'fail') oneOf(sent, which)?.answer(500, 0);
        if (what === 'drop') oneOf(sent, which)?.drop();
      };
      for (const { what, which, budget, calls, isQuick } of steps) {
        act(what, which, budget, calls);
        // Some events happen in one turn of the event loop, others in several.
        if (!isQuick) await settled();
      }
      await settled();
      while (upstream.waiting.length > 0 || upstream.attempts.some(({ state }) => state !== 'over')) {
        for (const what of ['go', 'start', 'answer']) act(what, 0);
        await settled();
      }
      for (const { outcome, isOver, meter } of operations) {
        const { fault, couldPay } = (await outcome) as { fault?: unknown; couldPay?: boolean };
        if (!isOver) meter.close();
        if (isOver || fault === undefined) continue;
        expect(fault).toBeInstanceOf(GatewayError);
        const { code } = fault as GatewayError;
        expect(code).not.toBe('CANCELLED');
        // Only a caller that cannot pay gets this error.
        if (code === 'BUDGET_EXCEEDED') expect(couldPay).toBe(false);
      }
      await settled();
      const sums = { requests: 0, billed: 0 };
      for (const { meter, signal } of operations) {
        const { billed, requests } = meter.cost;
        expect({ billed, requests }).toEqual(meter.closedAt);
        sums.billed += billed;
        sums.requests += requests;
        expect(getEventListeners(signal, 'abort')).toEqual([]);
      }
      const cost = upstream.attempts.reduce((sum, attempt) => sum + attempt.cost, 0);
      expect(sums.billed).toBe(cost);
      expect(upstream.spent()).toEqual(sums);
      expect(upstream.inFlight.isInFlight('/a')).toBe(false);
    }),
    { numRuns: 500, seed: 8 },
  );
});
