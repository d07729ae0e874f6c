import type { RequestListener } from 'node:http';
import type { Log } from '../../telemetry/log/log.ts';
import type { RunRequest } from '../operation/run-request.ts';
import { observedRun } from './observed-run.ts';
import { withRequestLog } from './request-log/with-request-log.ts';
import type { RequestObserver } from './request-observer.ts';
import type { RequestTracer } from './request-tracer.ts';
import { tracedRun } from './traced-run.ts';
import { withObservedRequests } from './with-observed-requests.ts';
import { withTracedRequests } from './with-traced-requests.ts';

/** What learns of requests and operations. */
export interface Observers {
  /** Counts them. */
  readonly observer?: RequestObserver | undefined;
  /** Records them as spans. */
  readonly tracer: RequestTracer;
  readonly log: Pick<Log, 'info'>;
}

/** Counts and records each operation that `run` runs. */
export function observeRuns(run: RunRequest, { observer, tracer }: Omit<Observers, 'log'>): RunRequest {
  return tracedRun(observedRun(run, observer), tracer);
}

/** Counts, logs and records each request that `listener` answers. */
export function observeRequests(listener: RequestListener, { observer, tracer, log }: Observers): RequestListener {
  return withObservedRequests(withRequestLog(withTracedRequests(listener, tracer), log), observer);
}
