import type { Circuit } from '../../../model/upstream.ts';
import type { AnyEndpoint } from '../../endpoint.ts';
import type { FaultEvent, FaultEvents } from '../fault-events.ts';
import { Breaker } from './breaker.ts';
import { familyOf } from './family.ts';

/** An instance that was only told lets the one that saw it try first. */
const longerIfTold = 1.2;

export interface BreakersOptions {
  /** 0 is no breaker at all. */
  readonly failures: number;
  readonly ms: number;
  /** A digest of the service, under which instances tell each other. */
  readonly about: string;
  readonly events: FaultEvents;
  /** All that may be asked of the service. What other instances tell of anything else is ignored. */
  readonly endpoints: readonly AnyEndpoint[];
}

/** The breakers of one service, one for each family of its endpoints. */
export class Breakers {
  readonly #options: BreakersOptions;
  readonly #byEndpoint = new Map<AnyEndpoint, Breaker>();
  readonly #byFamily = new Map<string, Breaker>();
  readonly #families: ReadonlySet<string>;

  constructor(options: BreakersOptions) {
    this.#options = options;
    this.#families = new Set(options.endpoints.map(familyOf));
    if (options.failures > 0) options.events.listen(options.about, (event) => this.#hear(event));
  }

  of(endpoint: AnyEndpoint): Breaker {
    const known = this.#byEndpoint.get(endpoint);
    if (known !== undefined) return known;
    const breaker = this.#family(familyOf(endpoint));
    this.#byEndpoint.set(endpoint, breaker);
    return breaker;
  }

  /** Those that are not closed. */
  get open(): readonly Circuit[] {
    return [...this.#byFamily]
      .filter(([, breaker]) => !breaker.isClosed)
      .map(([family, { state, msLeft }]) => ({ family, state, retryAfterSeconds: Math.ceil(msLeft / 1000) }));
  }

  #family(family: string): Breaker {
    const known = this.#byFamily.get(family);
    if (known !== undefined) return known;
    const { failures, ms, about, events } = this.#options;
    const breaker = new Breaker({
      failures: failures === 0 ? Number.POSITIVE_INFINITY : failures,
      ms,
      onChange: (isOpen) => events.tell(about, isOpen ? { kind: 'opened', family, ms } : { kind: 'closed', family }),
    });
    this.#byFamily.set(family, breaker);
    return breaker;
  }

  #hear(event: FaultEvent): void {
    if (!('family' in event) || !this.#families.has(event.family)) return;
    if (event.kind === 'opened') {
      const breaker = this.#family(event.family);
      if (!breaker.refuses) breaker.open(Math.min(event.ms, this.#options.ms) * longerIfTold);
    }
    if (event.kind === 'closed') this.#family(event.family).close();
  }
}
