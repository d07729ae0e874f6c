import { expect, test } from 'vitest';
import { Meter } from '../../../src/upstreams/ledger/meter.ts';

test('no more calls can be reserved than are allowed', () => {
  const meter = new Meter(2);
  meter.reserve('HIKER', '/a');
  meter.reserve('HIKER', '/a');
  for (let i = 0; i < 3; i += 1) {
    expect(() => meter.reserve('HIKER', '/b')).toThrow(
      expect.objectContaining({
        code: 'BUDGET_EXCEEDED',
        upstream: 'HIKER',
        endpoint: '/b',
        message: expect.stringContaining('2 upstream calls'),
      }),
    );
  }
  expect(meter.cost).toMatchObject({ requests: 2, billed: 0, credits: 0, cacheHits: 0 });
});

test('billed requests add up, whatever was reserved', () => {
  const meter = new Meter(1);
  meter.reserve('HIKER', '/a');
  meter.settle({ billed: 2 });
  meter.settle({});
  meter.settle({ billed: 3 });
  expect(meter.cost).toMatchObject({ requests: 1, billed: 5, credits: 0, cacheHits: 0 });
});

test('credits and billed requests are counted apart', () => {
  const meter = new Meter(1);
  meter.settle({ credits: 2 });
  meter.settle({ billed: 1 });
  meter.settle({ credits: 2 });
  expect(meter.cost).toMatchObject({ requests: 0, billed: 1, credits: 4, cacheHits: 0 });
});

test('a cache hit uses no budget', () => {
  const meter = new Meter(1);
  for (let i = 0; i < 5; i += 1) meter.countHit();
  meter.reserve('HIKER', '/a');
  expect(meter.cost).toMatchObject({ requests: 1, billed: 0, credits: 0, cacheHits: 5 });
});

test('checking whether a price can be paid uses no budget', () => {
  const meter = new Meter(9, 2);
  for (let i = 0; i < 5; i += 1) expect(meter.canAfford({ billed: 2 })).toBe(true);
  expect(meter.canAfford({ billed: 1, credits: 2 })).toBe(false);
  meter.setAside({ billed: 1 });
  expect(meter.canAfford({ billed: 2 })).toBe(false);
  expect(meter.canAfford({ credits: 1 })).toBe(true);
  expect(meter.cost).toMatchObject({ requests: 0, billed: 0, credits: 0 });
  expect(() => meter.reserve('HIKER', '/a', { billed: 2 })).toThrow(
    expect.objectContaining({ code: 'BUDGET_EXCEEDED' }),
  );
});
