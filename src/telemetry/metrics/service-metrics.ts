import type { Registry } from 'prom-client';
import { type RequestsLeft, type UpstreamName, upstreamNames } from '../../model/services/upstream.ts';
import type { GuardStatus } from '../../upstreams/resilience/guard.ts';
import { promClient } from './prom-client.ts';

/** The states of services as they are read at each scrape. */
export interface WatchedServices {
  requestsLeft(upstream: UpstreamName): RequestsLeft | undefined;
  /** Undefined for a service that is not configured. */
  statusOf(upstream: UpstreamName): GuardStatus | undefined;
}

/** Adds gauges of the services' queues, circuits and allowances. */
export function watchServices(registry: Registry, services: WatchedServices): void {
  const { Counter, Gauge } = promClient();
  const ofEach = (name: string, help: string, read: Read): void => {
    new Gauge({
      name: `gramgraph_upstream_${name}`,
      help,
      labelNames: ['upstream'],
      registers: [registry],
      collect() {
        this.reset();
        for (const upstream of upstreamNames) {
          const status = services.statusOf(upstream);
          const value = status && read(status, upstream);
          if (value !== undefined) this.set({ upstream }, value);
        }
      },
    });
  };
  ofEach('calls_running', 'Calls to a service in progress.', ({ running }) => running);
  ofEach('calls_waiting', 'Calls that wait in the queues of a service.', ({ waiting }) => waiting);
  ofEach('paused_seconds', 'Seconds left of the pause that a service asked for.', (s) => s.pausedSeconds);
  ofEach(
    'rate_limit',
    'Calls per second that all instances together may send to a service; absent where nothing limits them.',
    ({ ratePerSecond }) => ratePerSecond,
  );
  ofEach(
    'allowance_used_ratio',
    'How much of its allowance a credential has used, by the last answer of the service: 1 is all of it.',
    ({ usedPercent }) => usedPercent && usedPercent / 100,
  );
  ofEach(
    'requests_left',
    'Prepaid requests that are left, by the last answer of the service.',
    (_, upstream) => services.requestsLeft(upstream)?.count,
  );
  new Counter({
    name: 'gramgraph_upstream_operations_refused_total',
    help: 'Operations that were refused before their first call, because too many waited for a service or they had waited too long.',
    labelNames: ['upstream'],
    registers: [registry],
    collect() {
      this.reset();
      for (const upstream of upstreamNames) {
        const status = services.statusOf(upstream);
        if (status !== undefined) this.inc({ upstream }, status.refused);
      }
    },
  });
  watchCircuits(registry, services);
}

type Read = (status: GuardStatus, upstream: UpstreamName) => number | undefined;

/** A circuit that closes is reported as closed, not left out, so that alerts on it end. */
function watchCircuits(registry: Registry, services: WatchedServices): void {
  const { Gauge } = promClient();
  const opened = new Map<UpstreamName, Set<string>>();
  new Gauge({
    name: 'gramgraph_upstream_circuit_open',
    help: '1 while the circuit of a family of endpoints is open or half open, 0 once it has closed again; absent where it never opened.',
    labelNames: ['upstream', 'family'],
    registers: [registry],
    collect() {
      for (const upstream of upstreamNames) {
        const families = opened.get(upstream) ?? new Set();
        opened.set(upstream, families);
        const open = services.statusOf(upstream)?.circuits ?? [];
        for (const { family } of open) families.add(family);
        for (const family of families)
          this.set({ upstream, family }, open.some((circuit) => circuit.family === family) ? 1 : 0);
      }
    },
  });
}
