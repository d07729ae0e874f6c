import { expect, test } from 'vitest';
import { addLatencies, noLatencies, noteLatency, percentile } from '../../../src/telemetry/history/latencies.ts';

test('percentiles are right within a tenth, at any duration', () => {
  for (const ms of [1, 3, 20, 180, 950, 4_000, 30_000]) {
    const latencies = noLatencies();
    noteLatency(latencies, ms);
    const found = percentile(latencies, 50) ?? 0;
    expect(Math.abs(found - ms) / ms, `${ms} ms`).toBeLessThan(0.1);
  }
});

test('half of the calls took at most p50, and 99 of 100 at most p99', () => {
  const latencies = noLatencies();
  for (let call = 1; call <= 100; call++) noteLatency(latencies, call <= 50 ? 10 : call <= 99 ? 100 : 5_000);
  expect(percentile(latencies, 50)).toBeLessThan(11);
  expect(percentile(latencies, 51)).toBeGreaterThan(90);
  expect(percentile(latencies, 99)).toBeLessThan(110);
  expect(percentile(latencies, 100)).toBeGreaterThan(4_500);
});

test('those of two processes add up', () => {
  const [one, two] = [noLatencies(), noLatencies()];
  noteLatency(one, 10);
  for (let call = 0; call < 9; call++) noteLatency(two, 1_000);
  addLatencies(one, two);
  expect(percentile(one, 10)).toBeLessThan(11);
  expect(percentile(one, 50)).toBeGreaterThan(900);
});

test('without a call there is none, and what is longer than the longest is as the longest', () => {
  const latencies = noLatencies();
  expect([percentile(latencies, 50), percentile(undefined, 50)]).toEqual([null, null]);
  noteLatency(latencies, 10_000_000);
  expect(percentile(latencies, 50)).toBeGreaterThan(50_000);
});
