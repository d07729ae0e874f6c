import { expect } from 'vitest';
import type { CancelSignal } from '../../../../src/cancellation.ts';
import { GatewayError } from '../../../../src/errors.ts';
import { Coalescing } from '../../../../src/upstreams/client/coalescing.ts';
import { createReader } from '../../../../src/upstreams/client/create-client.ts';
import type { HttpAnswer } from '../../../../src/upstreams/client/http/http-answer.ts';
import type { HttpRequest } from '../../../../src/upstreams/client/http/http-request.ts';
import type { Transport } from '../../../../src/upstreams/client/http/transport.ts';
import type { Endpoint } from '../../../../src/upstreams/contract/endpoint.ts';
import type { ServiceProtocol } from '../../../../src/upstreams/contract/service-protocol.ts';
import type { Caller, Upstream } from '../../../../src/upstreams/contract/upstream.ts';
import { Ledger } from '../../../../src/upstreams/ledger/ledger.ts';
import { type Charge, Meter } from '../../../../src/upstreams/ledger/meter.ts';
import type { Guard } from '../../../../src/upstreams/resilience/guard.ts';
import { BegunOperations } from '../../../../src/upstreams/resilience/queue/begun-operations.ts';
import { noCache } from '../../../support/gateway/no-cache.ts';

export const PRICE = 2;

/** The charge of an answer is in its header. */
const service: ServiceProtocol = {
  name: 'HIKER',
  origin: 'http://127.0.0.1',
  prefix: '',
  headers: {},
  callTimeoutMs: 60_000,
  price: ({ cost }) => ({ billed: cost }),
  charge: ({ headers }) => ({ billed: Number(headers['x-billed']) }),
  failure: ({ status }: HttpAnswer) => {
    if (status === 404) return new GatewayError('NOT_FOUND', 'not found', { endpoint: '/a', status });
    if (status >= 500) return new GatewayError('UPSTREAM_UNAVAILABLE', 'down', { endpoint: '/a', status });
    return undefined;
  },
};

const endpoint: Endpoint<string, unknown> = {
  upstream: 'HIKER',
  path: '/a',
  required: [],
  optional: [],
  cost: PRICE,
  provides: new Set(),
  itemProvides: new Set(),
  sample: '',
  evidence: 'guess',
  read: (body) => body,
};

/** A meter that remembers its cost at the time it was closed. */
class WatchedMeter extends Meter {
  closedAt: { billed: number; requests: number } | undefined;
  override reserve(upstream: string, path: string, price?: Charge): void {
    expect(this.closedAt).toBeUndefined();
    super.reserve(upstream, path, price);
  }
  override close(): void {
    super.close();
    const { billed, requests } = this.cost;
    this.closedAt = { billed, requests };
  }
}

interface Sent {
  state: 'queued' | 'sent' | 'over';
  cost: number;
  start(): void;
  answer(status: number, billed: number): void;
  drop(): void;
}

/** A service and its guard, which do nothing until the test says so. */
export class ManualUpstream {
  readonly attempts: Sent[] = [];
  readonly waiting: (() => void)[] = [];
  readonly ledger = new Ledger();
  readonly inFlight = new Coalescing<unknown, Caller>();
  readonly client: Upstream;

  constructor() {
    const transport: Transport = {
      send: (request, read) =>
        new Promise((resolve, reject) => this.attempts.push(this.#attempt(request, read, resolve, reject))),
      close: () => Promise.resolve(),
    };
    this.client = createReader({
      service,
      transport,
      ledger: this.ledger,
      stopping: new AbortController().signal,
      inFlight: this.inFlight,
      cache: noCache().forCredential('', 0),
      guard: this.#guard,
    });
  }

  get #guard(): Guard {
    const turn = (signal: CancelSignal) =>
      new Promise<void>((resolve, reject) => {
        this.waiting.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    return {
      run: async (_endpoint, attempt, signal) => {
        await turn(signal);
        try {
          return await attempt(signal);
        } catch (fault) {
          if (!(fault instanceof GatewayError) || fault.status !== 500 || signal.aborted) throw fault;
          await turn(signal);
          return attempt(signal);
        }
      },
      retries: 1,
      hasRoom: () => true,
      noteAnswer: () => undefined,
      begun: new BegunOperations(),
    };
  }

  #attempt<T>(
    { signal, onSent, onUnsent, onHead }: HttpRequest,
    read: (answer: HttpAnswer & { bytes: Buffer }) => T,
    resolve: (answer: T) => void,
    reject: (reason: unknown) => void,
  ): Sent {
    const sent: Sent = {
      state: 'queued',
      cost: 0,
      start() {
        sent.state = 'sent';
        onSent?.();
      },
      answer(status, billed) {
        sent.state = 'over';
        sent.cost = billed;
        const answer = { status, headers: { 'x-billed': String(billed) }, body: '{"pk":"1"}' };
        onHead?.(answer);
        try {
          resolve(read({ ...answer, bytes: Buffer.from(answer.body) }));
        } catch (fault) {
          reject(fault);
        }
      },
      drop() {
        sent.state = 'over';
        reject(new Error('socket closed'));
      },
    };
    const abandon = (): void => {
      if (sent.state === 'over') return;
      if (sent.state === 'queued') onUnsent?.();
      else sent.cost = PRICE;
      sent.state = 'over';
      reject(signal.reason);
    };
    if (signal.aborted) abandon();
    else signal.addEventListener('abort', abandon);
    return sent;
  }

  ask(budget: number, calls = 10) {
    const meter = new WatchedMeter(calls, budget);
    const client = new AbortController();
    const { signal } = client;
    const caller: Caller = { meter, signal };
    const outcome = this.client.call(endpoint, {}, caller).then(
      (answer) => ({ answer }),
      (fault: unknown) => ({ fault, couldPay: meter.canPay({ billed: PRICE }) }),
    );
    const operation = {
      meter,
      signal,
      outcome,
      isOver: false,
      /** Ends the operation with its answer, which cancels its calls in flight. */
      finish: () => {
        operation.isOver = true;
        client.abort(new GatewayError('CANCELLED', 'the operation is over'));
        meter.close();
      },
      /** Disconnects the client; the operation ends later. */
      leave: () => {
        operation.isOver = true;
        client.abort(new GatewayError('CANCELLED', 'the client disconnected'));
        void outcome.then(() => meter.close());
      },
    };
    return operation;
  }

  spent() {
    return this.ledger
      .spendings(this.ledger.days(1)[0] ?? '')
      .reduce((sum, { billed, requests }) => ({ billed: sum.billed + billed, requests: sum.requests + requests }), {
        billed: 0,
        requests: 0,
      });
  }
}
