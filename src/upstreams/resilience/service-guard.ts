import type { AnyEndpoint } from '../contract/endpoint.ts';
import { digest } from '../digest.ts';
import { Breakers } from './breakers.ts';
import { Credentials } from './credentials.ts';
import type { Fleet } from './fleet/fleet.ts';
import { CallGuard, type GuardOptions, type GuardStatus, statusOf } from './guard.ts';
import { Bulkhead } from './queue/bulkhead.ts';
import { QueueBound } from './queue/queue-bound.ts';

export interface GuardSettings {
  /** The most retries of a read. */
  readonly retries: number;
  /** The failures of an endpoint family that open its circuit; 0 switches circuit breakers off. */
  readonly breakerFailures: number;
  /** How long a circuit stays open. */
  readonly breakerMs: number;
  /** The most calls in progress at one service. */
  readonly concurrency: number;
  /** The most operations that wait for one service until their first call is sent. */
  readonly queue: number;
  /** The most of them that wait for one client; default: all. `UPSTREAM_QUEUE_PER_CLIENT` is half of `UPSTREAM_QUEUE` unless it is set. */
  readonly queuePerClient?: number;
  /** The longest pause that a service can impose; 0 ignores pauses. */
  readonly longestPauseMs: number;
}

/** What the guards of all services share. */
export interface Guards {
  readonly settings: GuardSettings;
  readonly fleet: Fleet;
}

export interface ServiceGuardOptions extends Pick<GuardOptions, 'upstream' | 'usage' | 'stopsAll'> {
  /** The base URL. Another URL counts as another service. */
  readonly url: string;
  readonly endpoints: readonly AnyEndpoint[];
  /** Calls per second under one credential; undefined is no limit. */
  readonly perSecond?: number | undefined;
}

/** What all credentials at one service share: its circuit breakers and its bulkhead. */
export class ServiceGuard {
  readonly #settings: GuardSettings;
  readonly #options: ServiceGuardOptions;
  readonly #bulkhead: Bulkhead;
  readonly #breakers: Breakers;
  readonly #credentials: Credentials;

  constructor({ settings, fleet }: Guards, options: ServiceGuardOptions) {
    this.#settings = settings;
    this.#options = options;
    const { concurrency, queue: limit, queuePerClient: limitPerClient } = settings;
    this.#bulkhead = new Bulkhead(concurrency, new QueueBound({ upstream: options.upstream, limit, limitPerClient }));
    this.#breakers = new Breakers({
      failures: settings.breakerFailures,
      ms: settings.breakerMs,
      subject: digest([options.upstream, options.url]),
      fleet,
      endpoints: options.endpoints,
    });
    this.#credentials = new Credentials({
      perSecond: options.perSecond,
      longestPauseMs: settings.longestPauseMs,
      queue: this.#bulkhead.queue,
      fleet,
    });
  }

  /** The state of the service without a credential. */
  status(): GuardStatus {
    return statusOf(this.#breakers, this.#bulkhead);
  }

  /** The guard of the calls under one credential. */
  for(credential: string): CallGuard {
    const { upstream, url, usage, stopsAll } = this.#options;
    return new CallGuard({
      upstream,
      retries: this.#settings.retries,
      bulkhead: this.#bulkhead,
      breakers: this.#breakers,
      credential: this.#credentials.of(digest([upstream, url, credential])),
      usage,
      stopsAll,
    });
  }
}
