import type { History } from '../telemetry/history/history.ts';
import type { Metrics } from '../telemetry/metrics/metrics.ts';
import type { ReadObserver } from '../upstreams/contract/read-observer.ts';
import type { MadeCall } from '../upstreams/ledger/ledger.ts';

/** Those who learn of each call and each read: the metrics and the history of the status, where they are on. */
export interface CallObservers {
  readonly onCall: ((call: MadeCall) => void) | undefined;
  readonly reads: ReadObserver | undefined;
}

export function callObservers(metrics: Metrics | undefined, history: History | undefined): CallObservers {
  if (metrics === undefined || history === undefined)
    return {
      onCall: metrics ? (call) => metrics.calls.note(call) : history && ((call) => history.noteCall(call)),
      reads: metrics?.reads ?? history,
    };
  const { calls, reads } = metrics;
  return {
    onCall(call) {
      calls.note(call);
      history.noteCall(call);
    },
    reads: {
      lookedUp(upstream, level, result) {
        reads.lookedUp(upstream, level, result);
        history.lookedUp(upstream, level, result);
      },
      refreshing: (upstream) => reads.refreshing(upstream),
      fellBack: (upstream) => reads.fellBack(upstream),
      coalesced(upstream) {
        reads.coalesced(upstream);
        history.coalesced(upstream);
      },
    },
  };
}
