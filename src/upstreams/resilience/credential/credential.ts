import type { FaultEvent, FaultEvents } from '../fault-events.ts';
import type { QueueBound } from '../queue/queue-bound.ts';
import { RateLimiter } from '../queue/rate-limiter.ts';
import { patienceMs } from '../retry.ts';
import { rateAt, stopSeconds, type Usage } from './usage.ts';

export interface CredentialOptions {
  /** A digest of the credential, under which instances tell each other. */
  readonly about: string;
  /** Calls per second; undefined is as many as there are. */
  readonly perSecond: number | undefined;
  readonly longestPauseMs: number;
  /** Those who wait at the same service. */
  readonly queue: QueueBound;
  readonly events: FaultEvents;
}

/** How one credential may ask at the moment, by what its service has said here or to another instance. */
export class Credential {
  readonly limiter: RateLimiter;
  readonly #options: CredentialOptions;
  /** In percent. */
  used: number | undefined;

  constructor(options: CredentialOptions) {
    this.#options = options;
    const { about, events } = options;
    this.limiter = new RateLimiter(options.perSecond, options.queue, () => events.spent(about));
  }

  /** The service wants to be left alone. */
  pause(seconds: number): void {
    const { about, events, longestPauseMs } = this.#options;
    const ms = Math.min(seconds * 1000, longestPauseMs);
    if (ms <= this.limiter.pauseMs) return;
    this.#rest(ms);
    events.tell(about, { kind: 'paused', ms });
  }

  /** The service has said how much of its allowance is used up. */
  note(usage: Usage): void {
    const rate = rateAt(usage.percent);
    if (usage.percent !== this.used && (rate !== undefined || rateAt(this.used ?? 0) !== undefined))
      this.limiter.setRate(rate);
    this.used = usage.percent;
    const seconds = stopSeconds(usage);
    if (seconds > 0) this.pause(seconds);
  }

  #rest(ms: number): void {
    this.limiter.pause(ms);
    // Whoever waits may still be served by another service.
    if (ms > patienceMs) this.limiter.dismiss();
  }

  /** What another instance says. */
  hear(event: FaultEvent): void {
    if (event.kind === 'paused' && this.#options.longestPauseMs > 0)
      this.#rest(Math.min(event.ms, this.#options.longestPauseMs));
    if (event.kind === 'spent') this.limiter.spend(event.calls);
  }
}
