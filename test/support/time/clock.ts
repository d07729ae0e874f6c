import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import type { Sandbox } from 'gramgraph-sandbox';
import { afterEach, beforeEach, vi } from 'vitest';

/** The timers and clocks that the gateway reads. The sandbox, sockets and the tests themselves use others, which stay real. */
const faked = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] as const;

/** The time at which the last test's clock ended. */
let latest = 0;

/** Stops the clock before each test of the file or block; it advances only where a test says so. */
export function stopClock(): void {
  beforeEach(() => {
    // A fake clock begins at 0, but objects made earlier have read the real clock, or that of the test before.
    const begun = Math.ceil(Math.max(performance.now(), latest));
    vi.useFakeTimers({ toFake: [...faked], now: Date.now() - begun });
    vi.advanceTimersByTime(begun);
  });
  afterEach(() => {
    latest = performance.now();
    vi.useRealTimers();
  });
}

/** Advances the clock by milliseconds. */
export async function advance(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** The longest that `waitUntil` waits, by the real clock. */
const timeoutNs = 50_000_000_000n;

/** Waits for a condition while the clock is stopped: `expect.poll` would advance it. */
export async function waitUntil(isMet: () => boolean): Promise<void> {
  const begun = process.hrtime.bigint();
  while (!isMet()) {
    if (process.hrtime.bigint() - begun > timeoutNs) throw new Error(`this condition was not met in 50 s: ${isMet}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Without a new call for so many round trips over loopback, with turns of the event loop between, everything is idle. */
const idleTrips = 10;
const turnsPerTrip = 5;

/** A connection of this process to itself. When a byte is back, anything sent over loopback before it has arrived too. */
let echo: Promise<Socket> | undefined;

async function openEcho(): Promise<Socket> {
  const server = createServer((socket) => socket.on('data', (bytes) => socket.write(bytes)).unref())
    .listen(0, '127.0.0.1')
    .unref();
  await once(server, 'listening');
  const socket = createConnection((server.address() as AddressInfo).port, '127.0.0.1')
    .setNoDelay()
    .unref();
  await once(socket, 'connect');
  return socket;
}

async function roundTrip(): Promise<void> {
  echo ??= openEcho();
  const socket = await echo;
  const back = once(socket, 'data');
  socket.write('.');
  await back;
  for (let turn = 0; turn < turnsPerTrip; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Resolves once no more calls are made while the clock is stopped. The gateway and its services run in one process, so what
 * one sends the other reads within a round trip over loopback, however slow the machine is.
 */
export async function waitUntilIdle({ calls }: Pick<Sandbox, 'calls'>): Promise<void> {
  let seen = '';
  for (let trips = 0; trips < idleTrips; trips += 1) {
    await roundTrip();
    const now = calls.map(({ path, status, aborted }) => `${path} ${status} ${aborted}`).join();
    if (now !== seen) trips = 0;
    seen = now;
  }
}

/** Waits for an answer and advances the clock whenever everything is idle, by `ms` in all after twenty idle moments. Returns the answer and the time it took. */
export async function advanceUntilAnswered<T>(
  sandbox: Pick<Sandbox, 'calls'>,
  answer: Promise<T>,
  ms: number,
): Promise<[T, number]> {
  const begun = performance.now();
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  answer.then(settle, settle);
  // In small steps: an answer that a busy machine delivers late then meets a deadline only after many idle moments in a row.
  const step = Math.ceil(ms / 20);
  for (await waitUntilIdle(sandbox); !isSettled; await waitUntilIdle(sandbox)) await advance(step);
  return [await answer, performance.now() - begun];
}
