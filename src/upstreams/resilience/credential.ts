import type { Fleet } from './fleet/fleet.ts';
import type { InstanceEvent } from './fleet/instance-events.ts';
import { RateShare } from './fleet/rate-share.ts';
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
  /** The bound on what waits for the service. */
  readonly queue: QueueBound;
  readonly fleet: Fleet;
}

/** A used allowance is true for other instances for this long: the hour over which the official API counts is moving on. */
const usageMs = 600_000;

/** The rate, pause and usage of one credential, as its service reported them to this or another instance. */
export class Credential {
  readonly limiter: RateLimiter;
  readonly #options: CredentialOptions;
  readonly #share: RateShare | undefined;
  usedPercent: number | undefined;
  /** Set until it is known what the other instances know, or Redis has not answered in time. */
  learning: Promise<void> | undefined;

  constructor(options: CredentialOptions) {
    this.#options = options;
    const { subject, fleet, perSecond, queue } = options;
    this.limiter = new RateLimiter(perSecond, queue);
    this.limiter.setInstances(fleet.processes);
    if (!fleet.state.isShared) return;
    this.#share = new RateShare(subject, this.limiter, fleet);
    this.limiter.sharing = this.#share;
    this.learning = this.#learn().finally(() => {
      this.learning = undefined;
    });
  }

  /** Pauses all calls, because the service asked for it. */
  pause(seconds: number): void {
    const { subject, fleet, longestPauseMs } = this.#options;
    const ms = Math.min(seconds * 1000, longestPauseMs);
    if (ms <= this.limiter.pauseMs) return;
    this.#pauseFor(ms);
    void fleet.events.publish(subject, { kind: 'paused', ms });
    fleet.state.record(pauseKey(subject), ms, ms);
  }

  /** Slows calls down, or pauses them, by the usage that the service reported. */
  noteUsage(usage: Usage): void {
    const { percent } = usage;
    if (this.#setUsage(percent)) {
      const { subject, fleet } = this.#options;
      void fleet.events.publish(subject, { kind: 'used', percent });
      fleet.state.record(usageKey(subject), percent, usageMs);
    }
    const seconds = pauseSecondsOf(usage);
    if (seconds > 0) this.pause(seconds);
  }

  /** Applies what another instance published. */
  receive(event: InstanceEvent, from: string): void {
    if (event.kind === 'paused') this.#pauseAsTold(event.ms);
    else if (event.kind === 'used') this.#setUsage(event.percent);
    else this.#share?.receive(event, from);
  }

  /** Learns from Redis what other instances have been told, and who shares the rate. */
  async #learn(): Promise<void> {
    const { subject, fleet } = this.#options;
    const [[pause, usage]] = await Promise.all([
      fleet.state.read([pauseKey(subject), usageKey(subject)]),
      this.limiter.isLimited ? this.#share?.join() : undefined,
    ]);
    if (pause !== undefined) this.#pauseAsTold(Math.min(pause.msLeft, pause.value));
    if (usage !== undefined && this.usedPercent === undefined) this.#setUsage(usage.value);
  }

  /** Returns whether that changes how fast calls may be. */
  #setUsage(percent: number): boolean {
    const rate = rateAt(percent);
    const before = rateAt(this.usedPercent ?? 0);
    const isChange = percent !== this.usedPercent && (rate !== undefined || before !== undefined);
    this.usedPercent = percent;
    if (isChange) this.limiter.setRate(rate);
    return isChange;
  }

  #pauseAsTold(ms: number): void {
    const { longestPauseMs } = this.#options;
    if (longestPauseMs > 0) this.#pauseFor(Math.min(ms, longestPauseMs));
  }

  #pauseFor(ms: number): void {
    this.limiter.pause(ms);
    // Another service may answer the calls that wait.
    if (ms > longestPauseWaitedMs) this.limiter.dismiss();
  }
}

function pauseKey(subject: string): string {
  return `pause:${subject}`;
}

function usageKey(subject: string): string {
  return `usage:${subject}`;
}
