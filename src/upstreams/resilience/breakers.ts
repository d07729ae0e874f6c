import type { Circuit } from '../../model/upstream.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import { Breaker } from './breaker.ts';
import type { InstanceEvent, InstanceEvents } from './instance-events.ts';

/**
 * The family of an endpoint: those with the same first two path segments (`/v2/user`, `/{ig-user-id}/media`) fail together and
 * share a circuit, so that another path to the same thing takes over. Writes form families of their own. An unconfirmed endpoint
 * is one alone: it may fail always, which must not stop the others.
 */
export function familyOf(endpoint: AnyEndpoint): string {
  if (endpoint.isUnconfirmed) return endpoint.path;
  const family = endpoint.path.split('/', 3).join('/');
  return 'method' in endpoint ? `${endpoint.method} ${family}` : family;
}

/** A circuit that another instance reported stays open longer by this factor, so that the reporting instance sends the probe. */
const remoteFactor = 1.2;

export interface BreakersOptions {
  /** The failures that open a circuit; 0 switches circuit breakers off. */
  readonly failures: number;
  readonly ms: number;
  /** A digest of the service, which names it in events. */
  readonly subject: string;
  readonly events: InstanceEvents;
  /** All endpoints of the service. Events about other families are ignored. */
  readonly endpoints: readonly AnyEndpoint[];
}

/** The circuit breakers of one service, one for each endpoint family. */
export class Breakers {
  readonly #options: BreakersOptions;
  readonly #byEndpoint = new Map<AnyEndpoint, Breaker>();
  readonly #byFamily = new Map<string, Breaker>();
  readonly #families: ReadonlySet<string>;

  constructor(options: BreakersOptions) {
    this.#options = options;
    this.#families = new Set(options.endpoints.map(familyOf));
    if (options.failures > 0) options.events.listen(options.subject, (event) => this.#receive(event));
  }

  of(endpoint: AnyEndpoint): Breaker {
    const known = this.#byEndpoint.get(endpoint);
    if (known !== undefined) return known;
    const breaker = this.#ofFamily(familyOf(endpoint));
    this.#byEndpoint.set(endpoint, breaker);
    return breaker;
  }

  /** The circuits that are open or half open. */
  get open(): readonly Circuit[] {
    return [...this.#byFamily]
      .filter(([, breaker]) => !breaker.isClosed)
      .map(([family, { state, msLeft }]) => ({ family, state, retryAfterSeconds: Math.ceil(msLeft / 1000) }));
  }

  #ofFamily(family: string): Breaker {
    const known = this.#byFamily.get(family);
    if (known !== undefined) return known;
    const { failures, ms, subject, events } = this.#options;
    const breaker = new Breaker({
      failures: failures === 0 ? Number.POSITIVE_INFINITY : failures,
      ms,
      onChange: (isOpen) =>
        events.publish(subject, isOpen ? { kind: 'opened', family, ms } : { kind: 'closed', family }),
    });
    this.#byFamily.set(family, breaker);
    return breaker;
  }

  #receive(event: InstanceEvent): void {
    if (!('family' in event) || !this.#families.has(event.family)) return;
    if (event.kind === 'opened') {
      const breaker = this.#ofFamily(event.family);
      if (!breaker.refuses) breaker.open(Math.min(event.ms, this.#options.ms) * remoteFactor);
    }
    if (event.kind === 'closed') this.#ofFamily(event.family).close();
  }
}
