import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WaitingCall } from '../../../src/upstreams/resilience/queue/admission.ts';
import { QueueBound } from '../../../src/upstreams/resilience/queue/queue-bound.ts';
import { WaitQueue } from '../../../src/upstreams/resilience/queue/wait-queue.ts';
import { oneClient, type WaitingClients } from '../../../src/upstreams/resilience/queue/waiting-clients.ts';

const boundOf = (limit = 1_000, limitPerClient = limit) => new QueueBound({ upstream: 'HIKER', limit, limitPerClient });

/** How many operations may have begun while others go before their calls. */
const mostBegun = () => 2;

/** A queue that records the order in which calls leave it. */
function openQueue(bound = boundOf()) {
  const queue = new WaitQueue(bound, { mostBegun });
  const order: string[] = [];
  const join = (name: string, waiters: WaitingClients | string, { signal } = new AbortController()): void =>
    void queue.join(signal, typeof waiters === 'string' ? oneClient(waiters) : waiters).then(
      (mayGo) => order.push(mayGo ? name : `${name} was dismissed`),
      () => order.push(`${name} left`),
    );
  const drain = async (): Promise<string[]> => {
    while (queue.admitNext());
    await Promise.resolve();
    return order;
  };
  return { queue, bound, join, drain };
}

describe('clients take turns', () => {
  test('a client with many waiting calls gets its next turn after every other client', async () => {
    const { join, drain } = openQueue();
    for (const name of ['a1', 'a2', 'a3', 'a4']) join(name, 'a');
    for (const name of ['b1', 'b2']) join(name, 'b');
    join('c1', 'c');
    expect(await drain()).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  });

  test('a client that adds a call after its turn does not go before those that wait', async () => {
    const { queue, join, drain } = openQueue();
    join('a1', 'a');
    join('b1', 'b');
    queue.admitNext();
    join('a2', 'a');
    join('c1', 'c');
    expect(await drain()).toEqual(['a1', 'b1', 'a2', 'c1']);
  });

  test('the number of calls ahead is known', () => {
    const { queue, join } = openQueue();
    for (const name of ['a1', 'a2', 'a3', 'a4']) join(name, 'a');
    join('b1', 'b');
    expect(['a', 'b', 'c'].map((client) => queue.countAhead(oneClient(client)))).toEqual([5, 3, 2]);
  });

  test('in any order of joining and leaving, no client has two turns while another waits', async () => {
    const step = fc.record({ client: fc.nat(4), what: fc.constantFrom('join', 'join', 'leave', 'next') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const bound = boundOf();
        const queue = new WaitQueue(bound, { mostBegun });
        const waiting = new Map<number, AbortController[]>();
        const went: number[] = [];
        const countOf = (client: number): number => waiting.get(client)?.length ?? 0;
        /** By client, the clients that had a turn since it began to wait or had its last turn. */
        const since = new Map<number, number[]>();
        const go = (): boolean => {
          const before = went.length;
          if (!queue.admitNext()) return false;
          const client = went[before] as number;
          for (const [other, gone] of since) if (other !== client) gone.push(client);
          for (const [, gone] of since) expect(new Set(gone).size).toBe(gone.length);
          if (countOf(client) > 0) since.set(client, []);
          else since.delete(client);
          return true;
        };
        for (const { client, what } of steps) {
          if (what === 'join') {
            const caller = new AbortController();
            const { signal } = caller;
            const waiters = { ...oneClient(String(client)) };
            const all = waiting.get(client) ?? [];
            waiting.set(client, [...all, caller]);
            if (!since.has(client)) since.set(client, []);
            // Called in the turn in which the call leaves.
            signal.removeEventListener = () => {
              waiting.set(
                client,
                (waiting.get(client) ?? []).filter((other) => other !== caller),
              );
              if (!signal.aborted) went.push(client);
            };
            queue.join(signal, waiters).catch(() => undefined);
          }
          if (what === 'leave') waiting.get(client)?.at(-1)?.abort(new Error('left'));
          if (what === 'leave' && countOf(client) === 0) since.delete(client);
          if (what === 'next') go();
          expect(queue.length).toBe([...waiting.values()].flat().length);
          expect([bound.calls, bound.operations]).toEqual([queue.length, queue.length]);
        }
        while (go());
        expect([queue.length, bound.calls, bound.operations]).toEqual([0, 0, 0]);
      }),
      { numRuns: 300, seed: 8 },
    );
  });
});

/** One call of several operations, which more can join. */
function shared(...clients: string[]) {
  const all = clients.map((client) => oneClient(client));
  let waiting: WaitingCall | undefined;
  const waiters: WaitingClients = {
    clients: () => all.flatMap((one) => [...one.clients()]),
    admissions: () => all.flatMap((one) => [...one.admissions()]),
    endsAt: Number.POSITIVE_INFINITY,
    get isBulk() {
      return all.every(({ isBulk }) => isBulk);
    },
    wait(call) {
      waiting = call;
      for (const admission of waiters.admissions()) admission.wait(call);
      return () => {
        waiting = undefined;
        for (const admission of waiters.admissions()) admission.leave(call);
      };
    },
  };
  const join = (one: WaitingClients): void => {
    all.push(one);
    for (const admission of one.admissions()) if (waiting) admission.wait(waiting);
    for (const client of one.clients()) waiting?.onChange(client);
  };
  return { waiters, join, isWaiting: () => waiting !== undefined };
}

describe('a call that clients share', () => {
  test('leaves with the first turn of any of them, once', async () => {
    const { queue, join, drain } = openQueue();
    for (const name of ['a1', 'a2', 'a3']) join(name, 'a');
    const both = shared('a');
    join('both', both.waiters);
    both.join(oneClient('b'));
    expect(queue.length).toBe(4);
    expect(await drain()).toEqual(['a1', 'both', 'a2', 'a3']);
    expect(both.isWaiting()).toBe(false);
  });

  test('also waits in the queues of the clients that joined it', async () => {
    const { join, drain, bound } = openQueue();
    join('both', shared('a', 'b').waiters);
    join('b1', 'b');
    expect(bound.operations).toBe(3);
    expect(await drain()).toEqual(['both', 'b1']);
    expect([bound.calls, bound.operations]).toEqual([0, 0]);
  });

  test('is one of an operation that has begun as soon as such a one joins it', async () => {
    const { join, drain } = openQueue();
    for (const name of ['a1', 'a2']) join(name, 'a');
    const both = shared('a');
    join('both', both.waiters);
    both.join(begun('a'));
    expect(await drain()).toEqual(['both', 'a1', 'a2']);
  });
});

describe('operations that join a waiting call', () => {
  test('take no places beyond the limits of the queue and of their client, so others find room', async () => {
    const { join, drain, bound } = openQueue(boundOf(20, 5));
    const many = shared('a');
    join('many', many.waiters);
    for (let more = 0; more < 100; more += 1) many.join(oneClient('a'));
    const other = { client: 'b', isBulk: false };
    expect([bound.operations, bound.fullFor(other)]).toEqual([5, undefined]);
    expect(await drain()).toEqual(['many']);
    expect([bound.calls, bound.operations]).toEqual([0, 0]);
  });

  test('free their places when they end before the call has its turn', () => {
    const { join, bound } = openQueue(boundOf(3));
    const both = shared('a', 'b', 'b');
    join('both', both.waiters);
    expect(bound.fullFor({ client: 'c', isBulk: false })).toBe('queue');
    for (const admission of [...both.waiters.admissions()].slice(1)) admission.end();
    expect([bound.operations, bound.fullFor({ client: 'c', isBulk: false })]).toEqual([1, undefined]);
  });
});

function begun(client: string, isBulk = false): WaitingClients {
  const waiters = oneClient(client, Number.POSITIVE_INFINITY, isBulk);
  for (const admission of waiters.admissions()) admission.begin(undefined);
  return waiters;
}

describe('an operation that has begun', () => {
  test('has its calls before the first ones of its client', async () => {
    const { join, drain, bound } = openQueue();
    for (const name of ['a1', 'a2']) join(name, 'a');
    bound.begun.add('a');
    for (const name of ['later', 'last']) join(name, begun('a'));
    expect(await drain()).toEqual(['later', 'last', 'a1', 'a2']);
  });

  test('takes turns with a client of which nothing has begun, while few operations have', async () => {
    const { join, drain, bound } = openQueue();
    bound.begun.add('a');
    for (const name of ['a2', 'a3', 'a4']) join(name, begun('a'));
    for (const name of ['a', 'b', 'c']) join(`first of ${name}`, name);
    expect(await drain()).toEqual(['a2', 'first of b', 'a3', 'first of c', 'a4', 'first of a']);
  });

  test('goes before every other client when many operations have begun', async () => {
    const { join, drain, bound } = openQueue();
    for (const client of ['a', 'b']) bound.begun.add(client);
    for (const name of ['a2', 'a3']) join(name, begun('a'));
    join('first of c', 'c');
    expect(await drain()).toEqual(['a2', 'a3', 'first of c']);
  });

  test('begins with one call, and its others go on as calls of one that has begun', async () => {
    const { queue, join, drain, bound } = openQueue();
    const operation = oneClient('a');
    join('one', operation);
    for (const client of ['b', 'c']) join(client, client);
    join('two', operation);
    expect(bound.operations).toBe(3);
    queue.admitNext();
    for (const admission of operation.admissions()) admission.begin(bound.begun);
    expect([bound.operations, bound.calls]).toEqual([2, 3]);
    expect(await drain()).toEqual(['one', 'two', 'b', 'c']);
  });

  test('does not count as ahead of it what has not begun', () => {
    const { queue, join, bound } = openQueue();
    bound.begun.add('a');
    for (let call = 0; call < 20; call += 1) join(`new ${call}`, `client ${call}`);
    for (const name of ['a2', 'a3']) join(name, begun('a'));
    expect(queue.countAhead(begun('a'))).toBe(2);
    expect(queue.countAhead(begun('b', true))).toBe(2);
    expect(queue.countAhead(oneClient('a'))).toBe(20 + 2);
  });
});

describe('interactive calls', () => {
  const bulk = (client: string): WaitingClients => oneClient(client, Number.POSITIVE_INFINITY, true);

  test('go before bulk calls, of which every fifth call is one', async () => {
    const { join, drain } = openQueue();
    for (const name of ['b1', 'b2', 'b3']) join(name, bulk('b'));
    for (let call = 1; call <= 9; call += 1) join(`i${call}`, 'i');
    expect(await drain()).toEqual(['i1', 'i2', 'i3', 'i4', 'b1', 'i5', 'i6', 'i7', 'i8', 'b2', 'i9', 'b3']);
  });

  test('and bulk calls each take turns by client', async () => {
    const { join, drain } = openQueue();
    for (const name of ['b1', 'b2']) join(name, bulk('b'));
    join('c1', bulk('c'));
    for (const name of ['i1', 'i2']) join(name, 'i');
    join('j1', 'j');
    expect(await drain()).toEqual(['i1', 'j1', 'i2', 'b1', 'c1', 'b2']);
  });

  test('are those too that an interactive client joins while they wait', async () => {
    const { join, drain, bound } = openQueue();
    for (const name of ['b1', 'b2']) join(name, bulk('b'));
    const joined = shared();
    joined.join(bulk('b'));
    join('joined', joined.waiters);
    join('i1', 'i');
    joined.join(oneClient('i'));
    expect(await drain()).toEqual(['i1', 'joined', 'b1', 'b2']);
    expect([bound.calls, bound.operations]).toEqual([0, 0]);
  });

  test('find room in a queue that bulk operations fill', () => {
    const bound = boundOf(8);
    const { join } = openQueue(bound);
    for (let call = 0; call < 6; call += 1) join(`b${call}`, bulk('b'));
    const operation = { client: 'i', isBulk: false };
    expect([bound.fullFor({ ...operation, isBulk: true }), bound.fullFor(operation)]).toEqual(['bulk', undefined]);
    for (const name of ['i1', 'i2']) join(name, 'i');
    expect(bound.fullFor(operation)).toBe('queue');
  });

  test('wait for few bulk calls, and bulk calls for four of theirs each', () => {
    const { queue, join } = openQueue();
    for (let call = 0; call < 20; call += 1) join(`i${call}`, 'i');
    for (let call = 0; call < 3; call += 1) join(`b${call}`, bulk('b'));
    expect(queue.countAhead(oneClient('i'))).toBe(23);
    expect(queue.countAhead(oneClient('j'))).toBe(1);
    expect(queue.countAhead(bulk('b'))).toBe(3 + 16);
    expect(queue.countAhead(bulk('c'))).toBe(1 + 8);
  });
});

test('a dismissed or aborted call is removed, and its operation does not count any more', async () => {
  const { queue, bound, join, drain } = openQueue(boundOf(10, 1));
  const leaving = new AbortController();
  const [a, b] = ['a', 'b'].map((client) => ({ client, isBulk: false }));
  join('a1', 'a', leaving);
  join('b1', 'b');
  expect([a, b].map((operation) => operation && bound.fullFor(operation))).toEqual(['client', 'client']);
  leaving.abort(new Error('the client left'));
  expect(a && bound.fullFor(a)).toBeUndefined();
  queue.dismiss();
  expect(b && bound.fullFor(b)).toBeUndefined();
  expect(await drain()).toEqual(['a1 left', 'b1 was dismissed']);
  expect([queue.length, bound.calls, bound.operations, queue.countAhead(oneClient('c'))]).toEqual([0, 0, 0, 0]);
});
