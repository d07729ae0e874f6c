import type { Queue } from './line.ts';
import type { Item, News } from './news.ts';
import { Pace } from './pace.ts';
import { patienceMs } from './retry.ts';
import { rateAt, stopSeconds, type Usage } from './usage.ts';

export interface CredentialOptions {
  /** A digest of the credential, under which instances tell each other. */
  readonly about: string;
  /** Calls per second; undefined is as many as there are. */
  readonly perSecond: number | undefined;
  readonly longestPauseMs: number;
  /** Those who wait at the same service. */
  readonly queue: Queue;
  readonly news: News;
}

/** How one credential may ask at the moment, by what its service has said here or to another instance. */
export class Credential {
  readonly pace: Pace;
  readonly #options: CredentialOptions;
  /** In percent. */
  used: number | undefined;

  constructor(options: CredentialOptions) {
    this.#options = options;
    const { about, news } = options;
    this.pace = new Pace(options.perSecond, options.queue, () => news.spent(about));
    news.listen(about, (item) => this.#hear(item));
  }

  /** The service wants to be left alone. */
  pause(seconds: number): void {
    const { about, news, longestPauseMs } = this.#options;
    const ms = Math.min(seconds * 1000, longestPauseMs);
    if (ms <= this.pace.pauseMs) return;
    this.#rest(ms);
    news.tell(about, { kind: 'paused', ms });
  }

  /** The service has said how much of its allowance is used up. */
  note(usage: Usage): void {
    const rate = rateAt(usage.percent);
    if (usage.percent !== this.used && (rate !== undefined || rateAt(this.used ?? 0) !== undefined))
      this.pace.setRate(rate);
    this.used = usage.percent;
    const seconds = stopSeconds(usage);
    if (seconds > 0) this.pause(seconds);
  }

  #rest(ms: number): void {
    this.pace.pause(ms);
    // Whoever waits may still be served by another service.
    if (ms > patienceMs) this.pace.dismiss();
  }

  #hear(item: Item): void {
    if (item.kind === 'paused' && this.#options.longestPauseMs > 0)
      this.#rest(Math.min(item.ms, this.#options.longestPauseMs));
    if (item.kind === 'spent') this.pace.spend(item.calls);
  }
}
