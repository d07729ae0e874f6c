import { digest } from '../digest.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import { Breakers } from './breaker/breakers.ts';
import { Credentials } from './credential/credentials.ts';
import type { FaultEvents } from './fault-events.ts';
import { CallGuard, type GuardOptions } from './guard.ts';
import { Bulkhead } from './queue/bulkhead.ts';
import { type GuardStatus, statusOf } from './status.ts';

export interface GuardSettings {
  /** How often a read that failed is made again. */
  readonly retries: number;
  /** So many failures of a family open its breaker; 0 is no breaker. */
  readonly breakerFailures: number;
  readonly breakerMs: number;
  /** Calls of one service that are under way, and that wait. */
  readonly concurrency: number;
  readonly queue: number;
  /** Of those that wait, the most of one client; all, where left out. */
  readonly queuePerClient?: number;
  /** A service's wish to be left alone is obeyed for no longer; 0 is not at all. */
  readonly longestPauseMs: number;
}

/** What the guards of all services share. */
export interface Guards {
  readonly settings: GuardSettings;
  readonly events: FaultEvents;
}

export interface ServiceGuardOptions extends Pick<GuardOptions, 'upstream' | 'usage' | 'stopsAll'> {
  /** The base URL: another address is another service. */
  readonly url: string;
  /** All that may be asked of the service. */
  readonly endpoints: readonly AnyEndpoint[];
  /** Calls per second under one credential; undefined is as many as there are. */
  readonly perSecond?: number | undefined;
}

/** What all credentials at one service share: the breakers and the bound on concurrent calls. */
export class ServiceGuard {
  readonly #settings: GuardSettings;
  readonly #options: ServiceGuardOptions;
  readonly #bulkhead: Bulkhead;
  readonly #breakers: Breakers;
  readonly #credentials: Credentials;

  constructor({ settings, events }: Guards, options: ServiceGuardOptions) {
    this.#settings = settings;
    this.#options = options;
    this.#bulkhead = new Bulkhead(settings.concurrency, settings.queue, settings.queuePerClient);
    this.#breakers = new Breakers({
      failures: settings.breakerFailures,
      ms: settings.breakerMs,
      about: digest(JSON.stringify([options.upstream, options.url])),
      events,
      endpoints: options.endpoints,
    });
    const { longestPauseMs } = settings;
    this.#credentials = new Credentials({
      perSecond: options.perSecond,
      longestPauseMs,
      queue: this.#bulkhead.queue,
      events,
    });
  }

  /** How the service fares, whoever asks it. */
  status(): GuardStatus {
    return statusOf(this.#breakers, this.#bulkhead);
  }

  /** What stands before the calls under one credential, which may be secret. */
  for(credential: string): CallGuard {
    const { upstream, url, usage, stopsAll } = this.#options;
    const about = digest(JSON.stringify([upstream, url, credential]));
    return new CallGuard({
      upstream,
      retries: this.#settings.retries,
      bulkhead: this.#bulkhead,
      breakers: this.#breakers,
      credential: this.#credentials.of(about),
      usage,
      stopsAll,
    });
  }
}
