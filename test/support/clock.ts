import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import type { Sandbox } from 'gramgraph-sandbox';
import { afterEach, beforeEach, vi } from 'vitest';

/** The timers and clocks that the gateway reads. Those of the sandbox, of sockets and of the tests themselves go on. */
const faked = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] as const;

/** Where the clock of the last test stood. */
let furthest = 0;

/** From here on the clock stands still before each test of the file or block, and passes only where a test lets it. */
export function stopClock(): void {
  beforeEach(() => {
    // A set clock begins at 0, but what was made before has read the real one, or that of the test before.
    const begun = Math.ceil(Math.max(performance.now(), furthest));
    vi.useFakeTimers({ toFake: [...faked], now: Date.now() - begun });
    vi.advanceTimersByTime(begun);
  });
  afterEach(() => {
    furthest = performance.now();
    vi.useRealTimers();
  });
}

/** Lets milliseconds pass. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** The longest that `until` waits, by the clock of the machine. */
const patienceNs = 50_000_000_000n;

/** Waits until something is so while the clock stands still: `expect.poll` would let it go on. */
export async function until(isSo: () => boolean): Promise<void> {
  const begun = process.hrtime.bigint();
  while (!isSo()) {
    if (process.hrtime.bigint() - begun > patienceNs) throw new Error(`this has not come about: ${isSo}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Round trips over loopback, with turns of the event loop between them, in which nothing happens until everything waits. */
const idleTrips = 10;
const turnsPerTrip = 5;

/** A connection of this process to itself. What was sent over loopback before a byte of it is there when the byte is back. */
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
 * Resolves once nothing more happens while the clock stands still. The gateway and its services are one process, so what one
 * has sent the other reads within a round trip over loopback, however slow the machine is.
 */
export async function idle({ calls }: Pick<Sandbox, 'calls'>): Promise<void> {
  let seen = '';
  for (let trips = 0; trips < idleTrips; trips += 1) {
    await roundTrip();
    const now = calls.map(({ path, status, aborted }) => `${path} ${status} ${aborted}`).join();
    if (now !== seen) trips = 0;
    seen = now;
  }
}

/** Waits for an answer, letting `ms` pass whenever nothing else happens any more. Tells how long that was. */
export async function outwait<T>(
  sandbox: Pick<Sandbox, 'calls'>,
  answer: Promise<T>,
  ms: number,
): Promise<[T, number]> {
  const begun = performance.now();
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  answer.then(end, end);
  for (await idle(sandbox); !isOver; await idle(sandbox)) await pass(ms);
  return [await answer, performance.now() - begun];
}
