import type { Log } from '../../../telemetry/log/log.ts';
import { currentRequestId, forRequest } from './current-request.ts';
import { requestIdOf } from './request-id.ts';
import { RequestRecord } from './request-record.ts';

/** A `fetch`, as embedding programs call it. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Response | Promise<Response>;

/** Gives each request without a port an id, which its log lines have. An operation of an agent is part of the agent's request. */
export function namedWithoutPort(fetch: Fetch, log: Pick<Log, 'info'>): Fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    const id = currentRequestId() ?? requestIdOf((name) => headers.get(name));
    return forRequest(RequestRecord.withoutPort(id, log), () => fetch(input, init));
  };
}
