import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneClient, QueueBound, type WaitingClients } from '../../../src/upstreams/resilience/queue/queue-bound.ts';
import { WaitQueue } from '../../../src/upstreams/resilience/queue/wait-queue.ts';

/** A queue that records the order in which calls leave it. */
function openQueue(bound = new QueueBound(1_000)) {
  const queue = new WaitQueue(bound);
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
    expect(['a', 'b', 'c'].map((client) => queue.countAhead(client))).toEqual([5, 3, 2]);
  });

  test('in any order of joining and leaving, no client has two turns while another waits', async () => {
    const step = fc.record({ client: fc.nat(4), what: fc.constantFrom('join', 'join', 'leave', 'next') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const bound = new QueueBound(1_000);
        const queue = new WaitQueue(bound);
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
          expect(bound.length).toBe(queue.length);
        }
        while (go());
        expect([queue.length, bound.length]).toEqual([0, 0]);
      }),
      { numRuns: 300, seed: 8 },
    );
  });
});

describe('a call that clients share', () => {
  const shared = (...clients: string[]): WaitingClients => ({ ...oneClient(), clients: () => clients });

  test('leaves with the first turn of any of them, once', async () => {
    const { queue, join, drain } = openQueue();
    for (const name of ['a1', 'a2', 'a3']) join(name, 'a');
    const waiters = shared('a');
    join('both', waiters);
    waiters.onJoin?.('b');
    expect(queue.length).toBe(4);
    expect(await drain()).toEqual(['a1', 'both', 'a2', 'a3']);
    expect(waiters.onJoin).toBeUndefined();
  });

  test('also waits in the queues of the clients that joined it', async () => {
    const { join, drain, bound } = openQueue();
    join('both', shared('a', 'b'));
    join('b1', 'b');
    expect(await drain()).toEqual(['both', 'b1']);
    expect(bound.length).toBe(0);
  });

  test('counts for the first client with room', () => {
    const bound = new QueueBound(10, 1);
    const { join } = openQueue(bound);
    join('a1', 'a');
    expect(bound.clientWithRoom(oneClient('a'))).toBeUndefined();
    expect(bound.clientWithRoom(shared('a', 'b'))).toBe('b');
    join('both', shared('a', 'b'));
    expect(bound.clientWithRoom(shared('a', 'b'))).toBeUndefined();
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
    let isBulk = true;
    const waiters: WaitingClients = {
      clients: () => ['b', 'i'],
      endsAt: 1,
      onJoin: undefined,
      get isBulk() {
        return isBulk;
      },
    };
    join('joined', waiters);
    join('i1', 'i');
    isBulk = false;
    waiters.onJoin?.('i');
    expect(await drain()).toEqual(['i1', 'joined', 'b1', 'b2']);
    expect(bound.length).toBe(0);
  });

  test('find room in a queue that bulk calls fill', () => {
    const bound = new QueueBound(8);
    const { join } = openQueue(bound);
    for (let call = 0; call < 6; call += 1) join(`b${call}`, bulk('b'));
    expect([bound.isFullFor(bulk('b')), bound.isFullFor(oneClient('i'))]).toEqual([true, false]);
    for (const name of ['i1', 'i2']) join(name, 'i');
    expect(bound.isFullFor(oneClient('i'))).toBe(true);
  });

  test('wait for few bulk calls, and bulk calls for four of theirs each', () => {
    const { queue, join } = openQueue();
    for (let call = 0; call < 20; call += 1) join(`i${call}`, 'i');
    for (let call = 0; call < 3; call += 1) join(`b${call}`, bulk('b'));
    expect(queue.countAhead('i')).toBe(23);
    expect(queue.countAhead('j')).toBe(1);
    expect(queue.countAhead('b', true)).toBe(3 + 16);
    expect(queue.countAhead('c', true)).toBe(1 + 8);
  });
});

test('a dismissed or aborted call is removed, with its queue', async () => {
  const { queue, bound, join, drain } = openQueue(new QueueBound(10, 1));
  const leaving = new AbortController();
  join('a1', 'a', leaving);
  join('b1', 'b');
  leaving.abort(new Error('the client left'));
  expect(bound.clientWithRoom(oneClient('a'))).toBe('a');
  queue.dismiss();
  expect(bound.clientWithRoom(oneClient('b'))).toBe('b');
  expect(await drain()).toEqual(['a1 left', 'b1 was dismissed']);
  expect([queue.length, bound.length, queue.countAhead('c')]).toEqual([0, 0, 0]);
});
