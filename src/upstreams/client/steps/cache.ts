import type { CancelSignal } from '../../../cancellation.ts';
import { GatewayError, isAbsence } from '../../../errors.ts';
import type { WantedFacts } from '../../../model/wanted-facts.ts';
import { isSparse, recordsOf, SparseAnswer } from '../../answers/sparse-answer.ts';
import type { CachedCall, CredentialCache } from '../../cache/credential-cache.ts';
import { kindOf } from '../../cache/entry.ts';
import type { Freshness, UsedEntry } from '../../cache/freshness.ts';
import type { OpenExcerpt } from '../../cache/shared/serialize-entry.ts';
import type { Pace } from '../../contract/pace.ts';
import { Meter } from '../../ledger/meter.ts';
import { requestUrl } from '../request-url.ts';
import type { Call, ReadParts, SharedCall, Step, Wrap } from './step.ts';

/**
 * Answers from this process's cache. An entry that is a little stale is served too, and refreshed in the background. Any other
 * call is passed on.
 */
export function serveCached({
  service,
  cache,
  inFlight,
  guard,
  stopping,
  observer,
}: ReadParts): Wrap<Step<Call>, Step<Call>> {
  return (next) => {
    /**
     * Refreshes a stale entry. No operation waits for the answer, so none is charged, but its budget must cover the price; the key is.
     * Where the call would have to wait for others, it is not made.
     */
    const refresh = ({ endpoint, parameters, url, caller: by }: Call): void => {
      const { meter, client, keyName, keyBudget, clientKey, wanted } = by;
      if (inFlight.isInFlight(url) || guard?.hasRoom(endpoint) === false) return;
      const price = service.price(endpoint);
      if (!meter.canAfford(price)) return;
      meter.setAside(price);
      observer?.refreshing(service.name);
      const paying = { meter: new Meter(Number.POSITIVE_INFINITY), signal: stopping };
      const caller = { ...paying, client, keyName, keyBudget, clientKey, wanted, isBulk: true };
      // A failure is reported to the caller that asks once the entry can no longer be served.
      next({ endpoint, parameters, url, caller }).catch(() => undefined);
    };

    const used = ({ url, endpoint }: Call): UsedEntry => ({
      isStillThere: cache.watch(url),
      countHit(spans) {
        observer?.lookedUp(service.name, 'memory', 'hit');
        spans?.cached(service.name, endpoint, false);
      },
    });

    return (call) => {
      const { endpoint, url, caller } = call;
      const { freshness } = caller;
      if (service.isPrivate === true) freshness?.notePrivate();
      const entry = caller.bypassesCache ? undefined : cache.get(url);
      if (entry !== undefined) {
        const now = Date.now();
        const isFresh = now < entry.freshUntil;
        const served = now < entry.refreshUntil ? cache.read(entry, caller.wanted) : undefined;
        if (served !== undefined) {
          observer?.lookedUp(service.name, 'memory', isFresh ? 'hit' : 'stale');
          if (!isFresh) refresh(call);
          caller.meter.countHit(!isFresh);
          caller.spans?.cached(service.name, endpoint, !isFresh);
          freshness?.note(entry.freshUntil);
          if (isFresh) freshness?.entries?.push(used(call));
          caller.trace?.begin(service.name, endpoint, { reason: caller.reason, how: isFresh ? 'cached' : 'stale' });
          return served.failure === undefined ? Promise.resolve(served.records) : Promise.reject(served.failure);
        }
      }
      observer?.lookedUp(service.name, 'memory', caller.bypassesCache ? 'bypass' : 'miss');
      if (caller.signal.aborted) return Promise.reject(caller.signal.reason);
      const answer = next(call);
      return freshness === undefined ? answer : noted(answer, freshness, cache, url);
    };
  };
}

/** Notes how long an answer is fresh, once it has arrived: by then it is cached, or will not be. */
function noted(answer: Promise<unknown>, freshness: Freshness, cache: CredentialCache, url: string): Promise<unknown> {
  return answer.then(
    (value) => {
      freshness.note(cache.peek(url)?.freshUntil ?? 0);
      return value;
    },
    (failure: unknown) => {
      // "Not found" can mean an empty list, which is an answer. Any other failure is an error, or another call replaces it.
      if (failure instanceof GatewayError && isAbsence(failure)) freshness.note(cache.peek(url)?.freshUntil ?? 0);
      throw failure;
    },
  );
}

/**
 * Answers from the cache that instances share, or passes the call on and stores its answer. If the call fails
 * for a reason other than "not found", "private" and the like, a cached answer that may still be served is returned: a stale
 * one, or a fresh one where the call bypassed the cache.
 */
export function fillCache(parts: ReadParts): Wrap<Step<SharedCall>, Step<SharedCall>> {
  return (next) => (call) => parts.cache.fill(new Filling(call, parts, next));
}

/** A call as the cache sees it. */
class Filling implements CachedCall {
  readonly #call: SharedCall;
  readonly #parts: ReadParts;
  readonly #next: Step<SharedCall>;
  readonly ms: number;
  readonly isNeverCached: boolean;

  constructor(call: SharedCall, parts: ReadParts, next: Step<SharedCall>) {
    this.#call = call;
    this.#parts = parts;
    this.#next = next;
    this.ms = parts.cache.timeOf(call.endpoint, call.parameters);
    this.isNeverCached = this.ms === 0 && kindOf(call.endpoint, call.parameters) === 'never';
  }

  get url(): string {
    return this.#call.url;
  }

  get bypassesCache(): boolean {
    return this.#call.caller.bypassesCache === true;
  }

  get signal(): CancelSignal {
    return this.#call.signal;
  }

  get pace(): Pace | undefined {
    return this.#call.caller.pace;
  }

  get wanted(): WantedFacts | undefined {
    return this.#call.caller.wanted;
  }

  get open(): OpenExcerpt | undefined {
    const { endpoint } = this.#call;
    if (!isSparse(endpoint)) return undefined;
    const { service, onLeftOut } = this.#parts;
    return (excerpt) => new SparseAnswer({ endpoint, upstream: service.name, onLeftOut }, excerpt);
  }

  fetch(): Promise<unknown> {
    return this.#next(this.#call);
  }

  alsoAnswers(answer: unknown): string | undefined {
    const { endpoint, parameters, caller } = this.#call;
    if (endpoint.alsoAnswers === undefined) return undefined;
    const other = endpoint.alsoAnswers(recordsOf(answer, caller.wanted), parameters);
    return other && requestUrl(this.#parts.service, other.endpoint, other.parameters);
  }

  beginLookup(): (isHit: boolean | undefined) => void {
    const { service, observer } = this.#parts;
    const endSpan = this.#call.caller.spans?.lookup(service.name, this.#call.endpoint);
    return (isHit) => {
      endSpan?.(isHit === true);
      if (isHit !== undefined) observer?.lookedUp(service.name, 'redis', isHit ? 'hit' : 'miss');
    };
  }

  onFallback(isStale: boolean): void {
    const { service, observer } = this.#parts;
    this.#call.caller.spans?.cached(service.name, this.#call.endpoint, isStale);
    observer?.fellBack(service.name);
  }

  onHit(isStale: boolean): void {
    const { caller, endpoint } = this.#call;
    caller.meter.countHit(isStale);
    const how = isStale ? 'stale' : 'cached';
    caller.trace?.begin(this.#parts.service.name, endpoint, { reason: caller.reason, how });
  }
}
