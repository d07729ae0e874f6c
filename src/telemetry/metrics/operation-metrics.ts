import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EndedOperation, RequestObserver } from '../../server/observe/request-observer.ts';
import { promClient } from './prom-client.ts';

/** From an answer out of the cache to a publication, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** Counts requests and operations. */
export class OperationMetrics implements RequestObserver {
  readonly #operations: Counter<'kind' | 'code'>;
  readonly #duration: Histogram<'kind'>;
  readonly #running: Gauge;
  readonly #requests: Counter<'status'>;
  readonly #repeated: Counter;

  constructor(registry: Registry) {
    const { Counter, Gauge, Histogram } = promClient();
    const registers = [registry];
    this.#operations = new Counter({
      name: 'gramgraph_operations_total',
      help: 'GraphQL operations by kind (query, mutation, or none: refused before it ran) and the code of their first error, OK without one.',
      labelNames: ['kind', 'code'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'gramgraph_operation_duration_seconds',
      help: 'How long operations ran, to the last part of their answers.',
      labelNames: ['kind'],
      buckets,
      registers,
    });
    this.#running = new Gauge({
      name: 'gramgraph_operations_running',
      help: 'Operations in progress.',
      registers,
    });
    this.#repeated = new Counter({
      name: 'gramgraph_responses_repeated_total',
      help: 'Operations that were answered with the cached response to the same operation.',
      registers,
    });
    this.#requests = new Counter({
      name: 'gramgraph_http_requests_total',
      help: 'HTTP requests, probes excepted, by status; aborted: the client disconnected before the answer was sent.',
      labelNames: ['status'],
      registers,
    });
  }

  operationBegins(): void {
    this.#running.inc();
  }

  operationEnds({ kind, code, seconds }: EndedOperation): void {
    this.#running.dec();
    this.#operations.inc({ kind, code });
    this.#duration.observe({ kind }, seconds);
  }

  operationRefused(code: string): void {
    this.#operations.inc({ kind: 'none', code });
  }

  responseRepeated(): void {
    this.#repeated.inc();
  }

  requestEnds(status: number | undefined): void {
    this.#requests.inc({ status: status === undefined ? 'aborted' : String(status) });
  }
}
