import type { History } from '../telemetry/history/history.ts';
import type { Metrics } from '../telemetry/metrics/metrics.ts';
import type { ReadObserver } from '../upstreams/contract/read-observer.ts';
import type { MadeCall } from '../upstreams/ledger/ledger.ts';

/** Those who learn of each call and each read: the metrics and the history of the status, where they are on. */
export interface CallObservers {
  readonly onCall: ((call: MadeCall) => void) | undefined;
  readonly reads: ReadObserver | undefined;
}

/** Learns of calls and reads, or of some of them. */
interface CallObserver extends Partial<ReadObserver> {
  noteCall(call: MadeCall): void;
}

export function callObservers(metrics: Metrics | undefined, history: History | undefined): CallObservers {
  const all: readonly CallObserver[] = [metrics && observerOf(metrics), history].filter((one) => one !== undefined);
  if (all.length === 0) return { onCall: undefined, reads: undefined };
  const each = (notify: (observer: CallObserver) => void): void => {
    for (const observer of all) notify(observer);
  };
  return {
    onCall: (call) => each((observer) => observer.noteCall(call)),
    reads: {
      lookedUp: (upstream, level, result) => each((observer) => observer.lookedUp?.(upstream, level, result)),
      refreshing: (upstream) => each((observer) => observer.refreshing?.(upstream)),
      fellBack: (upstream) => each((observer) => observer.fellBack?.(upstream)),
      coalesced: (upstream) => each((observer) => observer.coalesced?.(upstream)),
    },
  };
}

function observerOf({ calls, reads }: Metrics): CallObserver {
  return {
    noteCall: (call) => calls.note(call),
    lookedUp: (upstream, level, result) => reads.lookedUp(upstream, level, result),
    refreshing: (upstream) => reads.refreshing(upstream),
    fellBack: (upstream) => reads.fellBack(upstream),
    coalesced: (upstream) => reads.coalesced(upstream),
  };
}
