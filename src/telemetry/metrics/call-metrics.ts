import type { Counter, Histogram, Registry } from 'prom-client';
import type { MadeCall } from '../../upstreams/ledger/ledger.ts';
import { Spenders } from '../../upstreams/ledger/spenders.ts';
import { promClient } from './prom-client.ts';

/** In seconds. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts the calls to services and what they cost. */
export class CallMetrics {
  /** Each value of a label is a series for ever, and clients choose their names. */
  readonly #spenders = new Spenders();
  readonly #calls: Counter<'upstream' | 'endpoint' | 'outcome'>;
  readonly #duration: Histogram<'upstream'>;
  readonly #billed: Counter<'upstream' | 'client' | 'key'>;
  readonly #credits: Counter<'upstream' | 'client' | 'key'>;

  constructor(registry: Registry) {
    const { Counter, Histogram } = promClient();
    const registers = [registry];
    this.#calls = new Counter({
      name: 'gramgraph_upstream_calls_total',
      help: 'Attempts at calls to services, by endpoint and outcome: OK, or the code of the failure.',
      labelNames: ['upstream', 'endpoint', 'outcome'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'gramgraph_upstream_call_duration_seconds',
      help: 'How long attempts took, without the time that they waited in queues.',
      labelNames: ['upstream'],
      buckets,
      registers,
    });
    this.#billed = new Counter({
      name: 'gramgraph_upstream_billed_requests_total',
      help: 'Requests that services billed, by the client and the API key that caused them.',
      labelNames: ['upstream', 'client', 'key'],
      registers,
    });
    this.#credits = new Counter({
      name: 'gramgraph_upstream_credits_total',
      help: 'Credits that services charged, by the client and the API key that caused them.',
      labelNames: ['upstream', 'client', 'key'],
      registers,
    });
  }

  note({ upstream, endpoint, client, keyName, ms, charge, failure }: MadeCall): void {
    this.#calls.inc({ upstream, endpoint, outcome: failure ?? 'OK' });
    this.#duration.observe({ upstream }, ms / 1000);
    const { billed, credits } = charge;
    if (!billed && !credits) return;
    const spender = this.#spenders.of(client, keyName);
    const labels = { upstream, client: spender.client, key: spender.key ?? '' };
    if (billed) this.#billed.inc(labels, billed);
    if (credits) this.#credits.inc(labels, credits);
  }
}
