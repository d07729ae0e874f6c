import type { InstanceEvent, InstanceEvents } from './instance-events.ts';
import type { QueueBound } from './queue/queue-bound.ts';
import { longestPauseWaitedMs, RateLimiter } from './queue/rate-limiter.ts';

/** How much of its allowance a credential has used, as the service reports it. */
export interface Usage {
  readonly percent: number;
  /** Seconds until calls are allowed again; undefined where the service does not say. */
  readonly regainSeconds: number | undefined;
}

/** How calls slow down as an allowance is used up. */
const slowdown = {
  /** The percentage at which it begins. */
  fromPercent: 80,
  /** Calls per second at that percentage; the rate falls linearly to zero at 100 %. */
  firstRate: 10,
  /** The rate never falls below this. */
  lowestRate: 0.5,
  /** The pause at 100 % where the service does not say when calls are allowed again. */
  defaultPauseSeconds: 60,
} as const;

/** The calls per second at a percentage; undefined is no limit. */
function rateAt(percent: number): number | undefined {
  const { fromPercent, firstRate, lowestRate } = slowdown;
  if (percent < fromPercent) return undefined;
  return Math.max(lowestRate, (firstRate * (100 - percent)) / (100 - fromPercent));
}

/** How long calls must pause; 0 is not at all. */
function pauseSecondsOf({ percent, regainSeconds = 0 }: Usage): number {
  if (percent < 100 && regainSeconds === 0) return 0;
  return regainSeconds > 0 ? regainSeconds : slowdown.defaultPauseSeconds;
}

export interface CredentialOptions {
  /** A digest of the credential and its service, which names it in events. */
  readonly subject: string;
  /** Calls per second; undefined is no limit. */
  readonly perSecond: number | undefined;
  readonly longestPauseMs: number;
  /** The bound on the calls that wait for the service. */
  readonly queue: QueueBound;
  readonly events: InstanceEvents;
}

/** The rate, pause and usage of one credential, as its service reported them to this or another instance. */
export class Credential {
  readonly limiter: RateLimiter;
  readonly #options: CredentialOptions;
  usedPercent: number | undefined;

  constructor(options: CredentialOptions) {
    this.#options = options;
    const { subject, events } = options;
    this.limiter = new RateLimiter(options.perSecond, options.queue, () => events.countCall(subject));
  }

  /** Pauses all calls, because the service asked for it. */
  pause(seconds: number): void {
    const { subject, events, longestPauseMs } = this.#options;
    const ms = Math.min(seconds * 1000, longestPauseMs);
    if (ms <= this.limiter.pauseMs) return;
    this.#pauseFor(ms);
    events.publish(subject, { kind: 'paused', ms });
  }

  /** Slows calls down, or pauses them, by the usage that the service reported. */
  noteUsage(usage: Usage): void {
    const rate = rateAt(usage.percent);
    if (usage.percent !== this.usedPercent && (rate !== undefined || rateAt(this.usedPercent ?? 0) !== undefined))
      this.limiter.setRate(rate);
    this.usedPercent = usage.percent;
    const seconds = pauseSecondsOf(usage);
    if (seconds > 0) this.pause(seconds);
  }

  /** Applies what another instance published. */
  receive(event: InstanceEvent): void {
    if (event.kind === 'paused' && this.#options.longestPauseMs > 0)
      this.#pauseFor(Math.min(event.ms, this.#options.longestPauseMs));
    if (event.kind === 'spent') this.limiter.deduct(event.calls);
  }

  #pauseFor(ms: number): void {
    this.limiter.pause(ms);
    // Another service may answer the calls that wait.
    if (ms > longestPauseWaitedMs) this.limiter.dismiss();
  }
}
