import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GatewayError } from '../../../../src/errors.ts';
import type { RedisAccess } from '../../../../src/redis/connection.ts';
import { meta } from '../../../../src/upstreams/meta/endpoints/index.ts';
import { Fleet } from '../../../../src/upstreams/resilience/fleet/fleet.ts';
import type { CallGuard } from '../../../../src/upstreams/resilience/guard.ts';
import { ServiceGuard } from '../../../../src/upstreams/resilience/service-guard.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Message {
  readonly from: string;
  readonly number: number;
  readonly subject: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** An instance whose messages a test can read, and that receives messages of the test. */
function instance() {
  const sent: Message[] = [];
  let listener: (message: string | undefined) => void = () => undefined;
  const redis: Pick<RedisAccess, 'ask' | 'publish' | 'seal' | 'subscribe'> = {
    ask: async () => undefined,
    seal: (_key, value) => value,
    publish: async (_channel, message) => sent.push(JSON.parse(message)) > 0,
    subscribe: (_channel, heard) => {
      listener = heard;
    },
  };
  const guard = new ServiceGuard(
    {
      settings: { retries: 0, breakerFailures: 1, breakerMs: 1_000, concurrency: 9, queue: 9, longestPauseMs: 60_000 },
      fleet: new Fleet(redis as RedisAccess),
    },
    { upstream: 'META', url: 'http://a', endpoints: [meta.user, meta.media], perSecond: 10 },
  ).for('token');
  return { sent, guard, hear: (message: unknown) => listener(JSON.stringify(message)), hearText: listener };
}

const fail = (guard: CallGuard, fault: GatewayError) =>
  expect(guard.run(meta.user, () => Promise.reject(fault), new AbortController().signal)).rejects.toBe(fault);
const down = () => new GatewayError('UPSTREAM_UNAVAILABLE', 'down');
const throttled = () => new GatewayError('RATE_LIMITED', 'slower', { retryAfterSeconds: 30 });

/** A message of each kind, as an instance sends it. */
async function messages(): Promise<Record<'opened' | 'paused' | 'joined', Message>> {
  const { sent, guard } = instance();
  await fail(guard, throttled());
  await vi.advanceTimersByTimeAsync(31_000);
  await fail(guard, down());
  const of = (kind: string): Message => {
    const message = sent.find(({ event }) => event['kind'] === kind);
    if (message === undefined) throw new Error(`no message of ${kind} was sent`);
    return message;
  };
  return { opened: of('opened'), paused: of('paused'), joined: of('joined') };
}

const state = ({ guard }: ReturnType<typeof instance>) => {
  const { circuits, pausedSeconds } = guard.status();
  return { circuits: circuits.map(({ family }) => family), pausedSeconds, hasRoom: guard.hasRoom(meta.media) };
};
const calm = { circuits: [], pausedSeconds: 0, hasRoom: true };

describe('a message of another instance', () => {
  test('is applied', async () => {
    const { opened, paused } = await messages();
    const server = instance();
    server.hear(paused);
    expect(state(server).pausedSeconds).toBe(30);
    server.hear(opened);
    expect(state(server).circuits).toEqual(['/{ig-user-id}']);
  });

  test('is applied once', async () => {
    const { opened } = await messages();
    const server = instance();
    server.hear(opened);
    await vi.advanceTimersByTimeAsync(1_300);
    server.hear(opened);
    expect(server.guard.status().circuits).toMatchObject([{ state: 'HALF_OPEN' }]);
  });

  test.each([
    ['opened', { family: '/made/up' }],
    ['opened', { family: 'x'.repeat(9_999) }],
    ['opened', { family: 7 }],
    ['opened', { ms: -1 }],
    ['opened', { ms: 0 }],
    ['opened', { ms: 1e308 }],
    ['opened', { ms: '1000' }],
    ['opened', { kind: 'closed', family: '/made/up', ms: undefined }],
    ['opened', { kind: 'planted' }],
    ['opened', { planted: true }],
    ['paused', { ms: 1e308 }],
    ['paused', { ms: -5 }],
    ['paused', { ms: null }],
    ['joined', { kind: 'wants', calls: 1e308 }],
    ['joined', { kind: 'wants', calls: -5 }],
    ['joined', { kind: 'lent', calls: 1, to: 'planted' }],
    ['joined', { kind: 'lent', calls: 0.5, to: randomUUID() }],
    ['joined', { kind: 'used', percent: 1e308 }],
    ['joined', { kind: 'used', percent: '99' }],
  ] as const)('is ignored where it is invalid: %s %o', async (kind, differing) => {
    const message = (await messages())[kind];
    const server = instance();
    server.hear({ ...message, event: { ...message.event, ...differing } });
    expect(state(server)).toEqual(calm);
  });

  test.each([
    ['without a sender', { from: undefined }],
    ['with a sender of any length', { from: 'x'.repeat(9_999) }],
    ['without a number', { number: undefined }],
    ['with a number before the first', { number: 0 }],
    ['without a subject', { subject: undefined }],
    ['without an event', { event: null }],
    ['with an additional key', { planted: true }],
  ])('is ignored %s', async (_what, differing) => {
    const { opened, paused } = await messages();
    const server = instance();
    for (const message of [opened, paused]) server.hear({ ...message, ...differing });
    expect(state(server)).toEqual(calm);
  });

  test.each(['', 'planted', 'null', '[]', '{"event":{"kind":"opened"}}'])('is ignored if it is %j', (text) => {
    const server = instance();
    server.hearText(text);
    expect(state(server)).toEqual(calm);
  });

  test('about its share takes half of the rate, however many messages it sends', async () => {
    const { joined } = await messages();
    const server = instance();
    for (let number = 1; number <= 1_000; number += 1)
      server.hear({ ...joined, number, event: { kind: 'wants', calls: 100_000 } });
    const call = () => server.guard.run(meta.media, async () => 'answered', new AbortController().signal);
    const answers = Promise.all(Array.from({ length: 6 }, call));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answers).toHaveLength(6);
  });

  test('that lends calls to another one is ignored', async () => {
    const { joined } = await messages();
    const server = instance();
    server.hear({ ...joined, event: { kind: 'lent', calls: 100_000, to: randomUUID() } });
    let answered = 0;
    for (let call = 0; call < 9; call += 1)
      void server.guard
        .run(meta.media, async () => (answered += 1), new AbortController().signal)
        .catch(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(answered).toBe(2);
  });
});
