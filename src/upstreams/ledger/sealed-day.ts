import type { Spending } from '../../model/services/upstream.ts';
import type { RedisAccess } from '../../redis/connection.ts';
import type { OpenCall } from './open-calls.ts';
import { callsKey, dayKey, readCall, readSums, type StoredInstance, type StoredSums } from './stored-day.ts';

/** Signs what an instance writes of a day. The names that are signed keep it from being moved to another instance or day. */
export class LedgerSeal {
  readonly #redis: Pick<RedisAccess, 'seal' | 'verify' | 'noteForeign'>;

  constructor(redis: Pick<RedisAccess, 'seal' | 'verify' | 'noteForeign'>) {
    this.#redis = redis;
  }

  sums(day: string, instance: string, sums: StoredSums): Buffer {
    return this.#redis.seal(sumsName(day, instance), Buffer.from(JSON.stringify(sums)));
  }

  call(day: string, instance: string, call: Pick<OpenCall, 'number' | 'spending'>): Buffer {
    return this.#redis.seal(callsKey(day, instance), Buffer.from(JSON.stringify(call)));
  }

  /** The sums of an instance; undefined where their signature is wrong. */
  openSums(day: string, { instance, sums }: StoredInstance): StoredSums | undefined {
    const written = this.#redis.verify(sumsName(day, instance), sums);
    const read = written === undefined ? undefined : readSums(written.toString(), day);
    if (read === undefined) this.#redis.noteForeign('a ledger');
    return read;
  }

  /** What an instance has spent on a day: its sums, and each call since, once. */
  spendings(day: string, stored: StoredInstance): readonly Spending[] {
    const sums = this.openSums(day, stored);
    if (sums === undefined) return [];
    const spendings = [...sums.spendings];
    const seen = new Set<number>();
    for (const sealed of stored.calls) {
      const written = this.#redis.verify(callsKey(day, stored.instance), sealed);
      const call = written === undefined ? undefined : readCall(written.toString(), day);
      if (call === undefined) this.#redis.noteForeign('a ledger');
      else if (call.number > sums.latest && !seen.has(call.number)) {
        seen.add(call.number);
        spendings.push(call.spending);
      }
    }
    return spendings;
  }
}

function sumsName(day: string, instance: string): string {
  return `${dayKey(day)} ${instance}`;
}
