import { describe, expect, test, vi } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import type { Endpoint } from '../../../src/upstreams/contract/endpoint.ts';
import { Fleet } from '../../../src/upstreams/resilience/fleet/fleet.ts';
import type { CallGuard } from '../../../src/upstreams/resilience/guard.ts';
import { oneClient, type WaitingClients } from '../../../src/upstreams/resilience/queue/waiting-clients.ts';
import { type GuardSettings, ServiceGuard } from '../../../src/upstreams/resilience/service-guard.ts';
import { pendingTimers, stopTimers } from '../../support/time/timers.ts';

stopTimers();

/** All timers at once would include those of sockets that earlier tests left open, which set themselves again. */
const longerThanRetries = 60_000;

const endpoint = { path: '/v2/user/by/id' } as Endpoint;
const down = () => new GatewayError('UPSTREAM_UNAVAILABLE', 'it is down');
const throttled = (retryAfterSeconds: number) => new GatewayError('RATE_LIMITED', 'too fast', { retryAfterSeconds });

function guard(settings: Partial<GuardSettings> = {}, perSecond?: number): CallGuard {
  const all: GuardSettings = {
    retries: 2,
    breakerFailures: 10,
    breakerMs: 1_000,
    concurrency: 2,
    queue: 2,
    longestPauseMs: 60_000,
    ...settings,
  };
  const service = new ServiceGuard(
    { settings: all, fleet: new Fleet(undefined) },
    { upstream: 'HIKER', url: 'http://a', endpoints: [endpoint], perSecond },
  );
  return service.for('key');
}

/** One client whose operation has begun. */
function begun(client: string, endsAt?: number): WaitingClients {
  const waiters = oneClient(client, endsAt);
  for (const admission of waiters.admissions()) admission.begin(undefined);
  return waiters;
}

describe('a retry', () => {
  test('that cannot be paid for rejects with the failure before it', async () => {
    const attempt = vi
      .fn()
      .mockRejectedValueOnce(down())
      .mockRejectedValueOnce(new GatewayError('BUDGET_EXCEEDED', 'no more'));
    const rejected = expect(guard().run(endpoint, attempt, new AbortController().signal)).rejects.toThrow('it is down');
    await vi.advanceTimersByTimeAsync(longerThanRetries);
    await rejected;
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  test('that is refused rejects with the failure before it', async () => {
    const attempt = vi.fn().mockRejectedValue(down());
    const rejected = expect(
      guard({ breakerFailures: 1 }).run(endpoint, attempt, new AbortController().signal),
    ).rejects.toThrow('is down');
    await vi.advanceTimersByTimeAsync(longerThanRetries);
    await rejected;
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  test('is not made after the call is aborted, and leaves no timer', async () => {
    const attempt = vi.fn().mockRejectedValue(throttled(2));
    const client = new AbortController();
    const one = guard();
    const rejected = expect(one.run(endpoint, attempt, client.signal)).rejects.toThrow('the client left');
    await vi.advanceTimersByTimeAsync(1_000);
    client.abort(new Error('the client left'));
    await rejected;
    expect(pendingTimers()).toBe(0);
    expect(attempt).toHaveBeenCalledTimes(1);
    expect(one.status()).toMatchObject({ running: 0, waiting: 0 });
  });

  test('takes no slot of the bulkhead during its backoff', async () => {
    const one = guard({ concurrency: 1 });
    const failing = one.run(endpoint, vi.fn().mockRejectedValue(throttled(2)), new AbortController().signal);
    failing.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    expect(one.status()).toMatchObject({ running: 0, pausedSeconds: 2 });
    await vi.advanceTimersByTimeAsync(longerThanRetries);
  });

  test('is not made for a write', async () => {
    const attempt = vi.fn().mockRejectedValue(down());
    await expect(guard().once(endpoint, attempt, new AbortController().signal)).rejects.toThrow('it is down');
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});

describe('a slot', () => {
  const never = () => new Promise<never>(() => undefined);

  test('is waited for up to the limit; one more operation is refused with advice', async () => {
    const one = guard();
    for (let call = 0; call < 4; call += 1) void one.run(endpoint, never, new AbortController().signal);
    expect(one.status()).toMatchObject({ running: 2, waiting: 2 });
    const refused = one.run(endpoint, never, new AbortController().signal);
    await expect(refused).rejects.toMatchObject({
      code: 'OVERLOADED',
      message: expect.stringMatching(
        /2 calls in progress and 2 operations waiting.*UPSTREAM_CONCURRENCY or UPSTREAM_QUEUE/,
      ),
    });
  });

  test('is not taken by a call that left the queue', async () => {
    const one = guard();
    const ends: (() => void)[] = [];
    const held = () => new Promise<string>((resolve) => ends.push(() => resolve('done')));
    const running = [0, 1].map(() => one.run(endpoint, held, new AbortController().signal));
    const client = new AbortController();
    const attempt = vi.fn();
    const waiting = expect(one.run(endpoint, attempt, client.signal)).rejects.toThrow('the client left');
    client.abort(new Error('the client left'));
    await waiting;
    expect(one.status()).toMatchObject({ running: 2, waiting: 0 });
    for (const end of ends) end();
    await Promise.all(running);
    expect(one.status()).toMatchObject({ running: 0, waiting: 0 });
    expect(attempt).not.toHaveBeenCalled();
  });

  test('is released by a call that is aborted just as it gets it', async () => {
    const one = guard({ concurrency: 1 });
    const { promise, resolve } = Promise.withResolvers<string>();
    const running = one.run(endpoint, () => promise, new AbortController().signal);
    const client = new AbortController();
    const attempt = vi.fn();
    const waiting = expect(one.run(endpoint, attempt, client.signal)).rejects.toThrow('the client left');
    // After the call got its slot, and before it continues.
    void promise.then(() => client.abort(new Error('the client left')));
    resolve('done');
    expect(await running).toBe('done');
    await waiting;
    expect(attempt).not.toHaveBeenCalled();
    expect(one.status()).toMatchObject({ running: 0, waiting: 0 });
  });

  test('is released by a call that throws before it is sent', async () => {
    const one = guard({ concurrency: 1, retries: 0 });
    const broken = (): never => {
      throw new TypeError('a defect');
    };
    await expect(one.run(endpoint, broken, new AbortController().signal)).rejects.toThrow('a defect');
    expect(one.status()).toMatchObject({ running: 0, waiting: 0 });
  });
});

describe('an operation that has begun', () => {
  const never = () => new Promise<never>(() => undefined);

  test('waits however full the queue is, and goes before those that have not', async () => {
    const one = guard({ concurrency: 1, queue: 2, queuePerClient: 1 });
    const { signal } = new AbortController();
    const order: string[] = [];
    let end = (): void => undefined;
    const running = one.run(endpoint, () => new Promise<void>((resolve) => (end = resolve)), signal, oneClient('a'));
    const run = (name: string, waiters: WaitingClients) =>
      one.run(endpoint, async () => void order.push(name), signal, waiters);
    const waiting = [run('first of a', oneClient('a')), run('first of b', oneClient('b'))];
    await expect(one.run(endpoint, never, signal, oneClient('c'))).rejects.toMatchObject({ code: 'OVERLOADED' });
    for (const name of ['second of c', 'third of c', 'fourth of c']) waiting.push(run(name, begun('c')));
    end();
    await Promise.all([running, ...waiting]);
    expect(order.slice(0, 1)).toEqual(['second of c']);
    expect(order).toHaveLength(5);
  });

  test('is not refused at a rate because others wait that have not begun', async () => {
    const one = guard({ concurrency: 64, queue: 1_000 }, 10);
    const { signal } = new AbortController();
    const answer = async () => 'answer';
    for (let call = 0; call < 200; call += 1) void one.run(endpoint, answer, signal, oneClient(`client ${call}`));
    const endsAt = Date.now() + 1_000;
    await expect(one.run(endpoint, answer, signal, oneClient('late', endsAt))).rejects.toMatchObject({
      code: 'OVERLOADED',
      message: expect.stringContaining('operations wait'),
    });
    const second = one.run(endpoint, answer, signal, begun('late', endsAt));
    await vi.advanceTimersByTimeAsync(500);
    expect(await second).toBe('answer');
  });
});

describe('a rate', () => {
  test('is not waited for beyond the deadline of the operation', async () => {
    const one = guard({ concurrency: 64, queue: 64 }, 4);
    const { signal } = new AbortController();
    const late = begun('', Date.now() + 400);
    await one.run(endpoint, async () => 'first', signal, late);
    const second = one.run(endpoint, async () => 'second', signal, late);
    await expect(one.run(endpoint, async () => 'third', signal, late)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 1,
    });
    await vi.advanceTimersByTimeAsync(250);
    expect(await second).toBe('second');
  });

  test('can be replaced by the rate that the service reports', async () => {
    const one = guard({}, 1);
    one.setRate(100);
    for (let call = 0; call < 20; call += 1) {
      const result = one.run(endpoint, async () => 'done', new AbortController().signal);
      await vi.advanceTimersByTimeAsync(10);
      expect(await result).toBe('done');
    }
  });
});

describe('one client', () => {
  const answer = async () => 'answer';

  test('with five hundred calls does not delay other clients', async () => {
    const one = guard({ concurrency: 64, queue: 1_000 }, 15);
    let served = 0;
    for (let call = 0; call < 500; call += 1)
      void one.run(endpoint, answer, new AbortController().signal, oneClient('greedy')).then(() => {
        served += 1;
      });
    const others = ['one', 'two', 'three'].map((client) =>
      one.run(endpoint, answer, new AbortController().signal, oneClient(client)),
    );
    // Four turns at fifteen a second: one of the greedy client and one of each other.
    await vi.advanceTimersByTimeAsync(300);
    expect(await Promise.all(others)).toEqual(['answer', 'answer', 'answer']);
    expect(served).toBeLessThan(10);
  });

  test('whose turn would come after its deadline is refused, and another is not', async () => {
    const one = guard({ concurrency: 64, queue: 1_000 }, 10);
    for (let call = 0; call < 100; call += 1)
      void one.run(endpoint, answer, new AbortController().signal, oneClient('greedy'));
    const { signal } = new AbortController();
    const endsAt = Date.now() + 2_000;
    await expect(one.run(endpoint, answer, signal, oneClient('greedy', endsAt))).rejects.toMatchObject({
      code: 'OVERLOADED',
    });
    const other = one.run(endpoint, answer, signal, oneClient('other', endsAt));
    await vi.advanceTimersByTimeAsync(300);
    expect(await other).toBe('answer');
  });

  test('at its own queue limit is refused with advice; others may still wait', async () => {
    const never = () => new Promise<never>(() => undefined);
    const one = guard({ concurrency: 1, queue: 4, queuePerClient: 2 });
    for (let call = 0; call < 3; call += 1)
      void one.run(endpoint, never, new AbortController().signal, oneClient('greedy'));
    await expect(one.run(endpoint, never, new AbortController().signal, oneClient('greedy'))).rejects.toMatchObject({
      code: 'OVERLOADED',
      retryAfterSeconds: 1,
      message: expect.stringMatching(
        /^HIKER has 2 operations of this client waiting already.*UPSTREAM_QUEUE_PER_CLIENT/,
      ),
    });
    void one.run(endpoint, never, new AbortController().signal, oneClient('other'));
    expect(one.status()).toMatchObject({ running: 1, waiting: 3 });
  });

  test('takes turns with the others at the bulkhead', async () => {
    const one = guard({ concurrency: 1, queue: 100 });
    const order: string[] = [];
    const run = (client: string) =>
      one.run(endpoint, async () => void order.push(client), new AbortController().signal, oneClient(client));
    const all = ['greedy', 'greedy', 'greedy', 'greedy', 'other', 'third'].map(run);
    await Promise.all(all);
    expect(order).toEqual(['greedy', 'greedy', 'other', 'third', 'greedy', 'greedy']);
  });
});

describe('a pause that a service asks for', () => {
  test('delays every call, is reported, and ends in time', async () => {
    const one = guard({ retries: 0 });
    await expect(one.run(endpoint, () => Promise.reject(throttled(60)), new AbortController().signal)).rejects.toThrow(
      'too fast',
    );
    const attempt = vi.fn().mockResolvedValue('answer');
    await expect(
      one.run({ path: '/gql/other' } as Endpoint, attempt, new AbortController().signal),
    ).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 60,
    });
    expect(attempt).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await one.run(endpoint, attempt, new AbortController().signal)).toBe('answer');
  });

  test('lasts PAUSE_MAX_SECONDS at most', async () => {
    const one = guard({ retries: 0, longestPauseMs: 10_000 });
    await one
      .run(endpoint, () => Promise.reject(throttled(9_999_999)), new AbortController().signal)
      .catch(() => undefined);
    expect(one.status().pausedSeconds).toBe(10);
  });

  test('refuses the waiting calls if it is long', async () => {
    const one = guard({ retries: 0 }, 1);
    let fail = (_: unknown): void => undefined;
    const first = one.run(
      endpoint,
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
      new AbortController().signal,
    );
    const waiting = expect(one.run(endpoint, vi.fn(), new AbortController().signal)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
    fail(throttled(60));
    await expect(first).rejects.toThrow('too fast');
    await waiting;
    expect(pendingTimers()).toBe(0);
  });
});

test('a call that does not wait sets no timer', async () => {
  await guard({}, 15).run(endpoint, async () => expect(pendingTimers()).toBe(0), new AbortController().signal);
  expect(pendingTimers()).toBe(0);
});
