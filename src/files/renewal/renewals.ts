import { LRUCache } from 'lru-cache';
import { expiryOf } from '../../model/image.ts';
import type { Log } from '../../telemetry/log/log.ts';
import { Seldom } from '../../telemetry/log/seldom.ts';
import type { FileRecord, NamedFile } from '../addresses/named-file.ts';
import type { ServesFile } from '../addresses/served-origins.ts';
import { FileRefusal, gone } from '../file-refusal.ts';
import { DailyAllowance } from './daily-allowance.ts';

/** What a record says of a file. */
export interface RecordRead {
  /** Undefined: the record is gone, or names no such file. */
  readonly url: string | undefined;
  /** Whether a service was called for it. */
  readonly isCalled: boolean;
}

/** Reads the record that names a file. Throws a `FileRefusal` where that fails. */
export type ReadRecord = (record: FileRecord, options: { readonly bypassesCache: boolean }) => Promise<RecordRead>;

export interface RenewalOptions {
  readonly servesFile: ServesFile;
  /** Calls to services in a day, for all files; 0: none. */
  readonly perDay: number;
  readonly log: Pick<Log, 'debug' | 'warn'>;
}

/** How many URLs, failures and counts are remembered; each takes about 1 kB. */
const maxRemembered = 5000;

/** A file that could not be read anew is not tried again for so long: each attempt can cost a request. */
const failureMs = 600_000;

/** Calls in a day for one file. Its URL lasts for some days; what needs more is a file whose server refuses each new URL. */
const perDayOfOne = 6;

/**
 * Reads the URLs of files again once they have expired. Requests for one file share one read. The new URL is remembered, and a failure
 * too. The calls of a day are limited, for one file and for all of them.
 */
export class Renewals {
  readonly #options: RenewalOptions;
  readonly #read: ReadRecord;
  readonly #allowance: DailyAllowance;
  readonly #allowances = new LRUCache<string, DailyAllowance>({ max: maxRemembered });
  readonly #urls = new LRUCache<string, string>({ max: maxRemembered });
  readonly #failures = new LRUCache<string, FileRefusal>({
    max: maxRemembered,
    ttl: failureMs,
    ttlResolution: 0,
    perf: { now: () => Date.now() },
  });
  readonly #running = new Map<string, Promise<string>>();
  readonly #seldom = new Seldom();

  constructor(read: ReadRecord, options: RenewalOptions) {
    this.#read = read;
    this.#options = options;
    this.#allowance = new DailyAllowance(options.perDay);
  }

  /** The latest URL that is known of a file. */
  latest({ url, record }: NamedFile): string {
    return (record && this.#urls.get(keyOf(record))) ?? url;
  }

  /** Reads the URL of a file again, because this one does not serve it. Throws a `FileRefusal` where there is no other. */
  async renew({ record }: NamedFile, expired: string): Promise<string> {
    if (record === undefined || this.#options.perDay === 0) throw gone();
    const key = keyOf(record);
    const latest = this.#urls.get(key);
    if (latest !== undefined && latest !== expired && !isExpired(latest)) return latest;
    const failure = this.#failures.get(key);
    if (failure !== undefined) throw failure;
    let running = this.#running.get(key);
    if (running === undefined) {
      running = this.#renewOnce(key, record, expired).finally(() => this.#running.delete(key));
      this.#running.set(key, running);
    }
    return running;
  }

  /** The latest URL of a file was refused too, so that another one would cost a call and lead nowhere. */
  noteRefused({ record }: NamedFile): void {
    if (record !== undefined) this.#failures.set(keyOf(record), gone());
  }

  async #renewOnce(key: string, record: FileRecord, expired: string): Promise<string> {
    const { log } = this.#options;
    try {
      const url = await this.#newUrl(record, expired);
      this.#urls.set(key, url);
      log.debug('the URL of a file had expired and was read again', { field: record.field });
      return url;
    } catch (error) {
      if (error instanceof FileRefusal && error.status !== 503) this.#failures.set(key, error);
      throw error;
    }
  }

  async #newUrl(record: FileRecord, expired: string): Promise<string> {
    // The cache may have a later answer, which costs nothing. It may also still have the one with the expired URL.
    const cached = await this.#readWithin(record, false);
    if (this.#isUsable(cached.url, expired)) return cached.url;
    if (cached.isCalled) throw gone();
    const { url } = await this.#readWithin(record, true);
    if (!this.#isUsable(url, expired)) throw gone();
    return url;
  }

  async #readWithin(record: FileRecord, bypassesCache: boolean): Promise<RecordRead> {
    const own = this.#allowanceOf(record);
    if (!own.take()) throw this.#refusal('this one', 'a file was read again as often as it may be in a day');
    if (!this.#allowance.take()) {
      own.giveBack();
      throw this.#refusal('more of them', 'no more files are read again today: FILE_RENEWALS_PER_DAY is reached');
    }
    const read = await this.#read(record, { bypassesCache });
    if (!read.isCalled) {
      own.giveBack();
      this.#allowance.giveBack();
    }
    return read;
  }
  #allowanceOf(record: FileRecord): DailyAllowance {
    const key = keyOf(record);
    let own = this.#allowances.get(key);
    if (own === undefined) {
      own = new DailyAllowance(perDayOfOne);
      this.#allowances.set(key, own);
    }
    return own;
  }

  /** `logged` is logged seldom: strangers can load files as often as they like. */
  #refusal(which: string, logged: string): FileRefusal {
    if (this.#seldom.isDue(which)) this.#options.log.warn(logged);
    return new FileRefusal(
      503,
      `the URL of this file has expired, and the gateway does not read ${which} again today; run the query again for a new address`,
      { headers: { 'retry-after': '3600' } },
    );
  }

  #isUsable(url: string | undefined, expired: string): url is string {
    return url !== undefined && url !== expired && !isExpired(url) && this.#options.servesFile(url);
  }
}

/** Whether a URL says that its time is over. */
export function isExpired(url: string): boolean {
  const expiry = expiryOf(url);
  return expiry !== null && expiry.getTime() <= Date.now();
}

function keyOf({ id, field, width }: FileRecord): string {
  return `${id} ${field} ${width}`;
}
