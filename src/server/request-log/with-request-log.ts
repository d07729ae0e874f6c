import type { IncomingMessage, RequestListener } from 'node:http';
import type { Log } from '../../telemetry/log/log.ts';
import { graphqlPath } from '../http/listen.ts';
import { headersOf } from '../options/headers.ts';
import { requestIdHeader, requestIdOf } from './request-id.ts';
import { RequestRecord } from './request-record.ts';

const records = new WeakMap<IncomingMessage, RequestRecord>();

/** The record of a request that came through a port. */
export function recordOf(request: IncomingMessage): RequestRecord | undefined {
  return records.get(request);
}

/** Gives each GraphQL request an id, which its answer and its log lines have, and logs its operations when it has ended. */
export function withRequestLog(listener: RequestListener, log: Pick<Log, 'info'>): RequestListener {
  return (request, response) => {
    if (!request.url?.startsWith(graphqlPath)) return listener(request, response);
    const record = new RequestRecord(requestIdOf(headersOf(request)), log);
    records.set(request, record);
    response.setHeader(requestIdHeader, record.id);
    response.once('close', () => {
      if (!response.writableFinished) return record.end({ aborted: true });
      const { statusCode: status } = response;
      // Clients that accept plain JSON get status 200 for a document that is not valid. A GET may be for GraphiQL.
      record.end({ status }, status >= 400 || request.method === 'POST');
    });
    listener(request, response);
  };
}
