import { LRUCache } from 'lru-cache';

/** Failures of one address within a minute; further ones are answered without being looked at. */
const maxFailures = 60;
const windowMs = 60_000;

/** The most addresses that are remembered; the one that failed longest ago is forgotten. */
const maxAddresses = 10_000;

interface Failures {
  count: number;
  readonly endsAt: number;
}

/** Counts requests that presented no valid key, by address. Valid keys are served whatever others at their address do. */
export class FailedAttempts {
  readonly #byAddress = new LRUCache<string, Failures>({ max: maxAddresses });

  /** Seconds until this address may fail again; 0 where it may now. */
  waitSeconds(address: string): number {
    const failures = this.#byAddress.get(address);
    if (failures === undefined || failures.count < maxFailures) return 0;
    return Math.max(0, Math.ceil((failures.endsAt - Date.now()) / 1000));
  }

  note(address: string): void {
    const failures = this.#byAddress.get(address);
    if (failures !== undefined && Date.now() < failures.endsAt) failures.count += 1;
    else this.#byAddress.set(address, { count: 1, endsAt: Date.now() + windowMs });
  }
}
