import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Coalescing } from '../../../../src/upstreams/client/coalescing.ts';

type Signal = Parameters<Parameters<Coalescing<string>['join']>[2]>[0];

/** A call that the test answers. */
function pendingCall() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const seen: { starts: number; signal: Signal | undefined } = { starts: 0, signal: undefined };
  const start = (signal: Signal): Promise<string> => {
    seen.starts += 1;
    seen.signal = signal;
    signal.addEventListener('abort', () => reject(signal.reason));
    return promise;
  };
  return { start, resolve, reject, seen };
}

const staying = () => new AbortController().signal;
/** Runs everything that is ready. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a caller that joins a call in flight starts none, and all receive its answer', async () => {
  const inFlight = new Coalescing<string>();
  const { start, resolve, seen } = pendingCall();
  expect(inFlight.isInFlight('k')).toBe(false);
  const first = inFlight.join('k', staying(), start);
  expect(inFlight.isInFlight('k')).toBe(true);
  const second = inFlight.join('k', staying(), start);
  resolve('answer');
  expect(await Promise.all([first, second])).toEqual(['answer', 'answer']);
  expect(seen.starts).toBe(1);
  expect(seen.signal?.aborted).toBe(false);
});

test('a caller after a change starts its own call, and one that joined before is answered', async () => {
  const inFlight = new Coalescing<string>();
  const one = pendingCall();
  const two = pendingCall();
  const before = inFlight.join('k', staying(), one.start);
  inFlight.forgetInFlight();
  expect(inFlight.isInFlight('k')).toBe(false);
  const after = inFlight.join('k', staying(), two.start);
  one.resolve('old');
  expect(await before).toBe('old');
  expect(inFlight.isInFlight('k')).toBe(true);
  two.resolve('new');
  expect(await after).toBe('new');
});

test('a caller after the answer starts its own call', async () => {
  const inFlight = new Coalescing<string>();
  const one = pendingCall();
  const two = pendingCall();
  one.resolve('old');
  expect(await inFlight.join('k', staying(), one.start)).toBe('old');
  expect(inFlight.isInFlight('k')).toBe(false);
  const late = inFlight.join('k', staying(), two.start);
  two.resolve('new');
  expect(await late).toBe('new');
});

test('a caller after a failure starts its own call', async () => {
  const inFlight = new Coalescing<string>();
  const one = pendingCall();
  const failed = inFlight.join('k', staying(), one.start);
  one.reject(new Error('broken'));
  await expect(failed).rejects.toThrow('broken');
  const two = pendingCall();
  two.resolve('recovered');
  expect(await inFlight.join('k', staying(), two.start)).toBe('recovered');
});

test('a failure reaches all callers that wait', async () => {
  const inFlight = new Coalescing<string>();
  const { start, reject } = pendingCall();
  const all = [inFlight.join('k', staying(), start), inFlight.join('k', staying(), start)];
  reject(new Error('broken'));
  for (const one of await Promise.allSettled(all))
    expect(one).toMatchObject({ status: 'rejected', reason: { message: 'broken' } });
});

test('other keys are other calls', async () => {
  const inFlight = new Coalescing<string>();
  const one = pendingCall();
  const two = pendingCall();
  const answers = [inFlight.join('a', staying(), one.start), inFlight.join('b', staying(), two.start)];
  two.resolve('B');
  one.resolve('A');
  expect(await Promise.all(answers)).toEqual(['A', 'B']);
});

describe('leaving', () => {
  test('the starter leaves while another waits: the call continues', async () => {
    const inFlight = new Coalescing<string>();
    const { start, resolve, seen } = pendingCall();
    const leader = new AbortController();
    const first = inFlight.join('k', leader.signal, start);
    const second = inFlight.join('k', staying(), start);
    leader.abort(new Error('bye'));
    await expect(first).rejects.toThrow('bye');
    expect(seen.signal?.aborted).toBe(false);
    expect(inFlight.isInFlight('k')).toBe(true);
    resolve('answer');
    expect(await second).toBe('answer');
  });

  test('the last caller leaves: the call is cancelled with the reason', async () => {
    const inFlight = new Coalescing<string>();
    const { start, seen } = pendingCall();
    const [one, two] = [new AbortController(), new AbortController()];
    const all = Promise.allSettled([inFlight.join('k', one.signal, start), inFlight.join('k', two.signal, start)]);
    one.abort(new Error('first'));
    expect(seen.signal?.aborted).toBe(false);
    two.abort(new Error('second'));
    expect(seen.signal?.aborted).toBe(true);
    expect(seen.signal?.reason).toEqual(new Error('second'));
    expect((await all).map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
      'Error: first',
      'Error: second',
    ]);
  });

  test('a caller in the tick in which the last one leaves does not join the cancelled call', async () => {
    const inFlight = new Coalescing<string>();
    const one = pendingCall();
    const two = pendingCall();
    const leaver = new AbortController();
    const left = inFlight.join('k', leaver.signal, one.start);
    leaver.abort(new Error('bye'));
    const next = inFlight.join('k', staying(), two.start);
    two.resolve('fresh');
    await expect(left).rejects.toThrow('bye');
    expect(await next).toBe('fresh');
    expect([one.seen.starts, two.seen.starts]).toEqual([1, 1]);
  });

  test('the end of a cancelled call does not remove the call that replaced it', async () => {
    const inFlight = new Coalescing<string>();
    const one = pendingCall();
    const two = pendingCall();
    const leaver = new AbortController();
    const left = inFlight.join('k', leaver.signal, one.start);
    leaver.abort(new Error('bye'));
    const next = inFlight.join('k', staying(), two.start);
    await expect(left).rejects.toThrow('bye');
    await settled();
    expect(inFlight.isInFlight('k')).toBe(true);
    const third = inFlight.join('k', staying(), one.start);
    two.resolve('fresh');
    expect(await Promise.all([next, third])).toEqual(['fresh', 'fresh']);
    expect(one.seen.starts).toBe(1);
  });

  test('leaving after the answer changes nothing', async () => {
    const inFlight = new Coalescing<string>();
    const { start, resolve, seen } = pendingCall();
    const controller = new AbortController();
    const answer = inFlight.join('k', controller.signal, start);
    resolve('answer');
    expect(await answer).toBe('answer');
    await settled();
    controller.abort(new Error('late'));
    expect(seen.signal?.aborted).toBe(false);
  });

  test('a caller that left before joining starts no call and cancels none', async () => {
    const inFlight = new Coalescing<string>();
    const { start, resolve, seen } = pendingCall();
    await expect(inFlight.join('k', AbortSignal.abort(new Error('gone')), start)).rejects.toThrow('gone');
    expect(seen.starts).toBe(0);
    const waiting = inFlight.join('k', staying(), start);
    await expect(inFlight.join('k', AbortSignal.abort(new Error('gone')), start)).rejects.toThrow('gone');
    expect(seen.signal?.aborted).toBe(false);
    resolve('answer');
    expect(await waiting).toBe('answer');
  });

  test('one client that waits twice counts twice', async () => {
    const inFlight = new Coalescing<string>();
    const { start, resolve, seen } = pendingCall();
    const twice = new AbortController();
    const left = Promise.allSettled([inFlight.join('k', twice.signal, start), inFlight.join('k', twice.signal, start)]);
    const other = inFlight.join('k', staying(), start);
    twice.abort(new Error('bye'));
    await left;
    expect(seen.signal?.aborted).toBe(false);
    resolve('answer');
    expect(await other).toBe('answer');
  });

  test('a call that fails without a waiting caller causes no unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const inFlight = new Coalescing<string>();
    const controller = new AbortController();
    const left = inFlight.join(
      'k',
      controller.signal,
      (signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => setImmediate(reject, new Error('late')))),
    );
    controller.abort(new Error('bye'));
    await expect(left).rejects.toThrow('bye');
    await settled();
    await settled();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});

test('in any order of joining and leaving, the call is cancelled exactly when no caller is left', async () => {
  const step = fc.record({ who: fc.nat(4), what: fc.constantFrom('join', 'leave') });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.boolean(), async (steps, answers) => {
      const inFlight = new Coalescing<string>();
      const controllers = Array.from({ length: 5 }, () => new AbortController());
      const calls: ReturnType<typeof pendingCall>[] = [];
      const waiting = new Map<number, Promise<PromiseSettledResult<string>[]>>();
      for (const { who, what } of steps) {
        const controller = controllers[who] as AbortController;
        if (what === 'join' && !waiting.has(who) && !controller.signal.aborted) {
          const isNew = waiting.size === 0;
          expect(inFlight.isInFlight('k')).toBe(!isNew);
          const call = pendingCall();
          waiting.set(who, Promise.allSettled([inFlight.join('k', controller.signal, call.start)]));
          expect(call.seen.starts).toBe(isNew ? 1 : 0);
          if (isNew) calls.push(call);
        } else if (what === 'leave' && waiting.has(who)) {
          controller.abort(new Error('left'));
          waiting.delete(who);
        }
        for (const [index, { seen }] of calls.entries()) {
          expect(seen.signal?.aborted).toBe(index < calls.length - 1 || waiting.size === 0);
        }
      }
      const last = calls.at(-1);
      if (answers) last?.resolve('answer');
      else last?.reject(new Error('broken'));
      for (const results of await Promise.all(waiting.values())) {
        expect(results[0]).toMatchObject(answers ? { status: 'fulfilled', value: 'answer' } : { status: 'rejected' });
      }
      await settled();
      expect(inFlight.isInFlight('k')).toBe(false);
    }),
  );
});

test.each(['resolve', 'reject'] as const)(
  'a call in flight holds nothing of its callers once it has ended by %s',
  async (outcome) => {
    const inFlight = new Coalescing<string, string>();
    const call = pendingCall();
    let callers: Parameters<Parameters<typeof inFlight.join>[2]>[1] | undefined;
    const answer = inFlight.join(
      'k',
      staying(),
      (signal, waiting) => {
        callers = waiting;
        waiting.onJoin = () => undefined;
        waiting.onLeave = () => undefined;
        return call.start(signal);
      },
      'caller',
    );
    expect([...(callers?.all() ?? [])]).toEqual(['caller']);
    call[outcome]('over');
    await answer.catch(() => undefined);
    expect([...(callers?.all() ?? ['not started'])]).toEqual([]);
    expect(callers).toMatchObject({ onJoin: undefined, onLeave: undefined });
  },
);
