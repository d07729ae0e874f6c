import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import type { RedisConnection } from '../../../src/redis/connection.ts';
import type { Endpoint } from '../../../src/upstreams/contract/endpoint.ts';
import { Fleet } from '../../../src/upstreams/resilience/fleet/fleet.ts';
import { ServiceGuard } from '../../../src/upstreams/resilience/service-guard.ts';
import { eventually } from '../../support/time/eventually.ts';

const endpoint = { path: '/v2/user/by/id' } as Endpoint;
const settings = {
  retries: 0,
  breakerFailures: 0,
  breakerMs: 1_000,
  concurrency: 10,
  queue: 10,
  longestPauseMs: 60_000,
};

/** Instances that receive each other's messages, as through Redis. */
function instances(count: number) {
  const listeners: ((message: string) => void)[] = [];
  const redis = {
    ask: async () => undefined,
    seal: (_key: string, value: Buffer) => value,
    subscribe: (_channel: string, listener: (message: string) => void) => listeners.push(listener),
    publish: async (_channel: string, message: string) => {
      for (const listener of listeners) listener(message);
      return true;
    },
  } as unknown as RedisConnection;
  return Array.from({ length: count }, () => {
    const fleet = new Fleet(redis);
    return {
      fleet,
      service: new ServiceGuard({ settings, fleet }, { upstream: 'META', url: 'http://a', endpoints: [] }),
    };
  }) as [Instance, Instance];
}

interface Instance {
  readonly fleet: Fleet;
  readonly service: ServiceGuard;
}

/** A call of the instance gets a 429 with Retry-After. */
async function pause({ service }: Instance, token: string, retryAfterSeconds: number): Promise<void> {
  const throttled = new GatewayError('RATE_LIMITED', 'too fast', { retryAfterSeconds });
  const call = service.for(token).run(endpoint, () => Promise.reject(throttled), new AbortController().signal);
  await expect(call).rejects.toThrow('too fast');
}

function see({ service }: Instance, tokens: number): void {
  for (let token = 0; token < tokens; token += 1) service.for(`other ${token}`);
}

test('a credential in use receives a pause after thousands of others were used', async () => {
  const [here, there] = instances(2);
  const configured = here.service.for('busy');
  see(here, 2_500);
  await pause(there, 'busy', 30);
  expect(configured.status().pausedSeconds).toBe(30);
  // A guard that is created later shares the same credential object.
  expect(here.service.for('busy').status().pausedSeconds).toBe(30);
});

test('a pause applies to all guards of the same credential', async () => {
  const [here] = instances(1);
  const before = here.service.for('busy');
  see(here, 2_500);
  const after = here.service.for('busy');
  await pause(here, 'busy', 20);
  expect([before, after].map((guard) => guard.status().pausedSeconds)).toEqual([20, 20]);
});

test('the state of the latest thousand credentials is remembered while they are not in use', async () => {
  const [here] = instances(1);
  await pause(here, 'idle', 30);
  see(here, 900);
  expect(here.service.for('idle').status().pausedSeconds).toBe(30);
});

test('a credential that is not in use is forgotten after many others were used', async () => {
  const [here] = instances(1);
  const forgotten = vi.spyOn(here.fleet.events, 'stopListening');
  see(here, 1_200);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await eventually(() => {
    collect();
    expect(forgotten.mock.calls.length).toBeGreaterThan(0);
  });
  expect(forgotten.mock.calls.length).toBeLessThanOrEqual(200);
});

test.each([
  [1, 4],
  [4, 1],
])('%i processes without Redis divide a rate among them', async (processes, sent) => {
  const fleet = new Fleet(undefined, { processes });
  const service = new ServiceGuard(
    { settings, fleet },
    { upstream: 'HIKER', url: 'http://a', endpoints: [], perSecond: 16 },
  );
  let calls = 0;
  const send = async () => {
    calls += 1;
  };
  const leaving = new AbortController();
  const all = Array.from({ length: 8 }, () => service.for('one').run(endpoint, send, leaving.signal));
  await new Promise(setImmediate);
  expect(calls).toBe(sent);
  leaving.abort();
  await Promise.allSettled(all);
});
