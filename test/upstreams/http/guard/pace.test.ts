import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Canceller } from '../../../../src/upstreams/http/cancel.ts';
import { Queue } from '../../../../src/upstreams/http/guard/line.ts';
import { Pace } from '../../../../src/upstreams/http/guard/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Canceller();
const paceOf = (perSecond?: number): Pace => new Pace(perSecond, new Queue(1_000));
/** How many get through in so many milliseconds, of those who stand in line. */
async function through(pace: Pace, people: number, ms: number): Promise<number> {
  let gone = 0;
  for (let person = 0; person < people; person += 1)
    if (pace.enter()) gone += 1;
    else
      void pace.wait(never).then((mayGo) => {
        if (mayGo) gone += 1;
      });
  await vi.advanceTimersByTimeAsync(ms);
  return gone;
}

describe('a rate', () => {
  test('lets the first few go together, and the others one by one', async () => {
    expect(await through(paceOf(20), 100, 0)).toBe(5);
    expect(await through(paceOf(20), 100, 1_000)).toBe(25);
    expect(await through(paceOf(20), 100, 3_000)).toBe(65);
  });

  test('is kept together with what others have used', async () => {
    const pace = paceOf(20);
    pace.spend(25);
    expect(await through(pace, 100, 2_000)).toBe(20);
  });

  test('can be below one a second', async () => {
    expect(await through(paceOf(0.5), 10, 4_000)).toBe(3);
  });

  test('that is lifted lets everyone go', async () => {
    const pace = paceOf(1);
    const waiting = through(pace, 10, 10);
    pace.setRate(undefined);
    expect(await waiting).toBe(10);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('tells who comes how long that will be', async () => {
    const pace = paceOf(4);
    expect(pace.enter()).toBe(true);
    expect(pace.waitMs).toBe(250);
    await vi.advanceTimersByTimeAsync(250);
    expect(pace.enter()).toBe(true);
  });

  test('costs no timer while nobody waits', () => {
    expect(paceOf(20).enter()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a pause', () => {
  test('holds everyone, and lets them go when it is over', async () => {
    const pace = paceOf();
    pace.pause(1_000);
    expect(pace).toMatchObject({ waitMs: 1_000, pauseMs: 1_000 });
    const waiting = through(pace, 3, 1_000);
    expect(pace.enter()).toBe(false);
    expect(await waiting).toBe(3);
    expect(pace.enter()).toBe(true);
  });

  test('is not made shorter by another, and is made longer for those who wait', async () => {
    const pace = paceOf();
    pace.pause(1_000);
    const waiting = through(pace, 1, 1_500);
    pace.pause(10);
    pace.pause(2_000);
    expect(await waiting).toBe(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(pace.enter()).toBe(true);
  });

  test('can send away whoever waits', async () => {
    const pace = paceOf();
    pace.pause(1_000);
    const waiting = pace.wait(never);
    pace.dismiss();
    expect(await waiting).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('who goes away leaves the line at once, with no timer left, and the next one has the place', async () => {
  const pace = paceOf(1);
  pace.enter();
  const leaving = new Canceller();
  const staying = new Canceller();
  const gone = pace.wait(leaving);
  const next = pace.wait(staying);
  leaving.abort(new Error('the client left'));
  await expect(gone).rejects.toThrow('the client left');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await next).toBe(true);
  const last = new Canceller();
  const alone = pace.wait(last);
  last.abort(new Error('the client left'));
  await expect(alone).rejects.toThrow('the client left');
  expect(vi.getTimerCount()).toBe(0);
  await expect(pace.wait(leaving)).rejects.toThrow('the client left');
});
