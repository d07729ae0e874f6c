import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log, LogLevel } from '../../../telemetry/log/log.ts';
import type { RequestRecord } from './request-record.ts';

const requests = new AsyncLocalStorage<RequestRecord>();

/** Does `work` for a request, whose lines in the log name it. */
export function forRequest<Result>(record: RequestRecord, work: () => Result): Result {
  return requests.run(record, work);
}

/** The request that the running code works for. */
export function currentRequest(): RequestRecord {
  const record = requests.getStore();
  if (record === undefined) throw new Error('this runs for a request, and there is none');
  return record;
}

/** The id of the request that the running code works for, where it works for one. */
export function currentRequestId(): string | undefined {
  return requests.getStore()?.id;
}

/** Notes why the request that the running code works for is refused. */
export function noteRefusal(code: string): void {
  requests.getStore()?.refuse(code);
}

/**
 * Work for the current request that another one may begin: an event comes from a connection, and a queue moves when a request ends.
 * Node's own `AsyncLocalStorage.bind` costs a request twenty microseconds.
 */
export function boundToRequest(work: () => void): () => void {
  const record = requests.getStore();
  return record === undefined ? work : () => requests.run(record, work);
}

/** A log whose lines name the request that they are written for. */
export function namingRequests(log: Log): Log {
  const write =
    (level: LogLevel): Log[LogLevel] =>
    (message, fields) =>
      log[level](message, { request: currentRequestId(), ...fields });
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
    failure: (level, message, error, fields) =>
      log.failure(level, message, error, { request: currentRequestId(), ...fields }),
  };
}
