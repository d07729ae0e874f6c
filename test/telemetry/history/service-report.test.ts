import { expect, test } from 'vitest';
import type { RequestsLeft } from '../../../src/model/services/upstream.ts';
import { figuresOf } from '../../../src/telemetry/history/service-report.ts';

const now = Date.UTC(2026, 10, 20, 12);

function statusWith(requestsLeft: RequestsLeft | undefined) {
  const idle = { circuits: [], running: 0, waiting: 0, pausedSeconds: 0, ratePerSecond: undefined };
  return { upstream: 'HIKER', ...idle, usedPercent: undefined, requestsLeft, buckets: [] } as const;
}

test('what is left is what the process that looked last has read, also after credit was bought', () => {
  const before = statusWith({ count: 12, readAtMs: now - 60_000 });
  const after = statusWith({ count: 10_012, readAtMs: now - 1_000 });
  expect(figuresOf([before, statusWith(undefined), after], now).requestsLeft).toBe(10_012);
  expect(figuresOf([after, before], now).requestsLeft).toBe(10_012);
  expect(figuresOf([statusWith(undefined)], now).requestsLeft).toBeNull();
});
