import { describe, expect, test, vi } from 'vitest';
import { stopTimers } from '../../../support/time/timers.ts';
import { run, SimulatedFleet, type SimulatedInstance } from './simulated-fleet.ts';

stopTimers();

/** Starts so many instances, and waits until they know each other. */
async function started(
  rate: number,
  count: number,
): Promise<{ fleet: SimulatedFleet; instances: SimulatedInstance[] }> {
  const fleet = new SimulatedFleet(rate);
  const instances = Array.from({ length: count }, () => fleet.start());
  await vi.advanceTimersByTimeAsync(1_000);
  return { fleet, instances };
}

/** A quarter of a second's calls, or one for each instance, and what each may keep for itself while it lends. */
const burst = (rate: number, count: number): number => Math.max(rate / 4, count) + count;

const callsOf = (instances: readonly SimulatedInstance[]): number[] => instances.map(({ calls }) => calls);
const longestWait = ({ waits }: SimulatedInstance): number => Math.max(...waits);

describe.each([
  [15, 3],
  [60, 3],
  [200, 8],
])('at %d calls per second over %d instances', (rate, count) => {
  test('those that all want more than their share get the same, and all of the rate', async () => {
    const { fleet, instances } = await started(rate, count);
    await run(
      10,
      instances.map((instance) => [instance, rate]),
    );
    for (const calls of callsOf(instances)) {
      expect(calls).toBeGreaterThanOrEqual((10 * rate) / count - 1);
      expect(calls).toBeLessThanOrEqual((10 * rate) / count + burst(rate, count));
    }
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, count));
  });

  test('one that is alone in its demand gets nearly all of the rate', async () => {
    const { fleet, instances } = await started(rate, count);
    const [busy] = instances as [SimulatedInstance];
    await run(10, [[busy, 3 * rate]]);
    expect(busy.calls).toBeGreaterThanOrEqual(10 * rate * 0.9);
    expect(fleet.sent.length).toBeLessThanOrEqual(10 * rate + burst(rate, count));
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, count));
  });

  test('a busy one does not delay those that stay within their share', async () => {
    const { fleet, instances } = await started(rate, count);
    const [busy, ...others] = instances as [SimulatedInstance, ...SimulatedInstance[]];
    const share = rate / count;
    await run(10, [[busy, 20 * rate], ...others.map((other) => [other, share / 2] as const)]);
    for (const other of others) {
      expect(other.refused).toBe(0);
      expect(other.calls).toBeGreaterThanOrEqual(Math.floor(10 * (share / 2)) - 1);
      expect(longestWait(other)).toBeLessThanOrEqual(1_000 / share + 20);
    }
    // It gets what they leave.
    const left = 10 * (rate - (count - 1) * (share / 2));
    expect(busy.calls).toBeGreaterThanOrEqual(left * 0.85);
    expect(fleet.sent.length).toBeLessThanOrEqual(10 * rate + burst(rate, count));
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, count));
  });

  test('two busy ones share what the others leave', async () => {
    const { fleet, instances } = await started(rate, count);
    const [one, two] = instances as [SimulatedInstance, SimulatedInstance];
    await run(10, [
      [one, 3 * rate],
      [two, 10 * rate],
    ]);
    expect(one.calls + two.calls).toBeGreaterThanOrEqual(10 * rate * 0.9);
    expect(Math.abs(one.calls - two.calls)).toBeLessThanOrEqual(0.1 * 10 * rate);
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, count));
  });

  test('without Redis each keeps to its share', async () => {
    const { fleet, instances } = await started(rate, count);
    fleet.isRedisAway = true;
    await run(
      10,
      instances.map((instance) => [instance, rate]),
    );
    for (const calls of callsOf(instances))
      expect(calls).toBeLessThanOrEqual((10 * rate) / count + burst(rate, count) / count + 1);
    expect(fleet.sent.length).toBeGreaterThanOrEqual(10 * rate - count);
  });

  test('after Redis was away for a while, nobody has been forgotten', async () => {
    const { fleet, instances } = await started(rate, count);
    fleet.isRedisAway = true;
    await run(30, [[instances[0] as SimulatedInstance, rate / count / 2]]);
    fleet.isRedisAway = false;
    fleet.sent.length = 0;
    await run(
      5,
      instances.map((instance) => [instance, rate]),
    );
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, count));
  });
});

describe('an instance', () => {
  const rate = 60;

  test('that dies leaves its share to the others within two seconds', async () => {
    const { fleet, instances } = await started(rate, 3);
    const [one, two, dead] = instances as [SimulatedInstance, SimulatedInstance, SimulatedInstance];
    dead.kill();
    const demand = [
      [one, rate],
      [two, rate],
    ] as const;
    await run(2.5, demand);
    const before = fleet.sent.length;
    await run(4, demand);
    expect(fleet.sent.length - before).toBeGreaterThanOrEqual(4 * rate * 0.95);
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, 3));
  });

  test('that stops leaves its share at once', async () => {
    const { fleet, instances } = await started(rate, 2);
    const [one, two] = instances as [SimulatedInstance, SimulatedInstance];
    void two.stop();
    await vi.advanceTimersByTimeAsync(10);
    fleet.sent.length = 0;
    await run(1, [[one, 2 * rate]]);
    expect(one.calls).toBeGreaterThanOrEqual(rate);
  });

  test('that joins a busy fleet gets its share at once, and the rate holds', async () => {
    const { fleet, instances } = await started(rate, 2);
    const busy = instances.map((instance) => [instance, 5 * rate] as const);
    await run(3, busy);
    const joining = fleet.start();
    await run(1, [...busy, [joining, rate]]);
    expect(joining.calls).toBeGreaterThanOrEqual(rate / 3 - 2);
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, 3));
  });

  test('that joins has nothing at once while the others use the whole rate, and its part of a burst while they do not', async () => {
    for (const isBusy of [true, false]) {
      const { fleet, instances } = await started(rate, 2);
      await run(
        3,
        instances.map((instance) => [instance, isBusy ? 5 * rate : 1]),
      );
      const joining = fleet.start();
      for (let call = 0; call < 20; call += 1) joining.call();
      await vi.advanceTimersByTimeAsync(20);
      // Idle ones also lend at once.
      expect(joining.calls >= 4).toBe(!isBusy);
      if (isBusy) expect(joining.calls).toBe(0);
    }
  });

  test('that is idle for a minute leaves its share, and has it back with its next call', async () => {
    const { fleet, instances } = await started(rate, 2);
    const [busy, idle] = instances as [SimulatedInstance, SimulatedInstance];
    await run(70, [[busy, 2]]);
    fleet.sent.length = 0;
    await run(2, [[busy, 2 * rate]]);
    expect(busy.calls).toBeGreaterThanOrEqual(2 * rate);
    await run(2, [
      [busy, 2 * rate],
      [idle, rate],
    ]);
    expect(idle.calls).toBeGreaterThanOrEqual((2 * rate) / 2 - 2);
    expect(fleet.mostInASecond).toBeLessThanOrEqual(rate + burst(rate, 2));
  });

  test('refuses a call only if its share and what others lend would not do in time', async () => {
    const { instances } = await started(15, 3);
    const [busy] = instances as [SimulatedInstance];
    // Alone it gets 15 a second, so 50 are through in less than four seconds, but would take ten at its share.
    for (let call = 0; call < 50; call += 1) busy.call(4_000);
    expect(busy.refused).toBe(0);
    for (let call = 0; call < 30; call += 1) busy.call(4_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(busy.refused).toBeGreaterThan(0);
    expect(busy.calls + busy.refused).toBe(80);
    expect(busy.calls).toBeGreaterThanOrEqual(50);
    expect(longestWait(busy)).toBeLessThanOrEqual(4_500);
  });
});
