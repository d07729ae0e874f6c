import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Coalescing } from '../../../../src/upstreams/client/coalescing.ts';
import { createReader } from '../../../../src/upstreams/client/create-client.ts';
import type { Transport } from '../../../../src/upstreams/client/http/transport.ts';
import type { Endpoint } from '../../../../src/upstreams/contract/endpoint.ts';
import type { ServiceProtocol } from '../../../../src/upstreams/contract/service-protocol.ts';
import { Ledger } from '../../../../src/upstreams/ledger/ledger.ts';
import { Meter } from '../../../../src/upstreams/ledger/meter.ts';
import { BegunOperations } from '../../../../src/upstreams/resilience/queue/begun-operations.ts';
import { noCache } from '../../../support/gateway/no-cache.ts';

const service: ServiceProtocol = {
  name: 'HIKER',
  origin: 'http://127.0.0.1',
  prefix: '',
  headers: {},
  callTimeoutMs: 1_000,
  price: ({ cost }) => ({ billed: cost }),
  charge: () => ({ billed: 1 }),
  failure: () => undefined,
};

const endpoint: Endpoint<string, unknown> = {
  upstream: 'HIKER',
  path: '/a',
  required: [],
  optional: [],
  cost: 1,
  provides: new Set(),
  itemProvides: new Set(),
  sample: '',
  evidence: 'guess',
  read: (body) => body,
};

function upstreamFor(sent: string[]) {
  const transport: Transport = {
    async send({ path }, read) {
      sent.push(path);
      return read({ status: 200, headers: {}, body: '{"pk":"1"}', bytes: Buffer.from('{"pk":"1"}') });
    },
    close: () => Promise.resolve(),
  };
  return createReader({
    service,
    transport,
    ledger: new Ledger(),
    stopping: new AbortController().signal,
    inFlight: new Coalescing(),
    cache: noCache().forCredential('', 0),
    // Every call waits for its turn.
    guard: {
      run: async (_endpoint, attempt, signal) => {
        await turn();
        return attempt(signal);
      },
      retries: 0,
      hasRoom: () => true,
      noteAnswer: () => undefined,
      begun: new BegunOperations(),
    },
  });
}

test('a caller that joins a call which its starter cannot pay for makes the call and pays', async () => {
  const sent: string[] = [];
  const upstream = upstreamFor(sent);
  const by = (budget: number) => ({ meter: new Meter(10, budget), signal: new AbortController().signal });
  const [limited, rich] = [by(0), by(5)];
  const calls = [upstream.call(endpoint, {}, limited), upstream.call(endpoint, {}, rich)];
  await expect(calls[0]).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' });
  expect(await calls[1]).toEqual({ pk: '1' });
  expect(sent).toEqual(['/a']);
  expect(limited.meter.cost).toMatchObject({ requests: 0, billed: 0, coalesced: 0 });
  expect(rich.meter.cost).toMatchObject({ requests: 1, billed: 1, coalesced: 0 });
});

test('the remaining caller pays when the starter of the call leaves before it is sent', async () => {
  const sent: string[] = [];
  const upstream = upstreamFor(sent);
  const client = new AbortController();
  const by = ({ signal }: AbortController) => ({ meter: new Meter(10, 5), signal });
  const [first, second] = [by(client), by(new AbortController())];
  const calls = [upstream.call(endpoint, {}, first), upstream.call(endpoint, {}, second)];
  client.abort(new Error('gone'));
  await expect(calls[0]).rejects.toThrow('gone');
  expect(await calls[1]).toEqual({ pk: '1' });
  expect(sent).toEqual(['/a']);
  expect(first.meter.cost).toMatchObject({ requests: 0, billed: 0 });
  expect(second.meter.cost).toMatchObject({ requests: 1, billed: 1, coalesced: 0 });
});
