import type { Circuit } from '../../model/services/upstream.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import { Breaker } from './breaker.ts';
import type { Fleet } from './fleet/fleet.ts';
import type { InstanceEvent } from './fleet/instance-events.ts';

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
  readonly fleet: Fleet;
  /** All endpoints of the service. Events about other families are ignored. */
  readonly endpoints: readonly AnyEndpoint[];
}

/** The circuit breakers of one service, one for each endpoint family. */
export class Breakers {
  readonly #options: BreakersOptions;
  readonly #byEndpoint = new Map<AnyEndpoint, Breaker>();
  readonly #byFamily = new Map<string, Breaker>();
  readonly #families: ReadonlySet<string>;
  /** Set until it is known which circuits other instances have opened, or Redis has not answered in time. */
  learning: Promise<void> | undefined;

  constructor(options: BreakersOptions) {
    this.#options = options;
    this.#families = new Set(options.endpoints.map(familyOf));
    const { failures, fleet, subject } = options;
    if (failures === 0) return;
    fleet.events.listen(subject, (event) => this.#receive(event));
    if (fleet.state.isShared)
      this.learning = this.#learn().finally(() => {
        this.learning = undefined;
      });
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
    const { failures, ms } = this.#options;
    const breaker = new Breaker({
      failures: failures === 0 ? Number.POSITIVE_INFINITY : failures,
      ms,
      onChange: (isOpen) => this.#tell(family, isOpen),
    });
    this.#byFamily.set(family, breaker);
    return breaker;
  }

  #tell(family: string, isOpen: boolean): void {
    const { subject, ms, fleet } = this.#options;
    void fleet.events.publish(subject, isOpen ? { kind: 'opened', family, ms } : { kind: 'closed', family });
    const key = circuitKey(subject, family);
    if (isOpen) fleet.state.record(key, ms, ms);
    else fleet.state.erase(key);
  }

  #receive(event: InstanceEvent): void {
    if (!('family' in event) || !this.#families.has(event.family)) return;
    if (event.kind === 'opened') this.#openAsTold(event.family, event.ms);
    if (event.kind === 'closed') this.#ofFamily(event.family).close();
  }

  async #learn(): Promise<void> {
    const { subject, fleet } = this.#options;
    const families = [...this.#families];
    const found = await fleet.state.read(families.map((family) => circuitKey(subject, family)));
    for (const [index, circuit] of found.entries())
      if (circuit !== undefined) this.#openAsTold(families[index] as string, Math.min(circuit.msLeft, circuit.value));
  }

  #openAsTold(family: string, ms: number): void {
    const breaker = this.#ofFamily(family);
    if (!breaker.refuses) breaker.open(Math.min(ms, this.#options.ms) * remoteFactor);
  }
}

function circuitKey(subject: string, family: string): string {
  return `circuit:${subject}:${family}`;
}
