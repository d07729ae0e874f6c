import type { RequestListener } from 'node:http';
import { graphqlPath } from '../../../model/request/served-paths.ts';
import type { Log } from '../../../telemetry/log/log.ts';
import { headersOf } from '../../request/options/headers.ts';
import { forRequest } from './current-request.ts';
import { requestIdHeader, requestIdOf } from './request-id.ts';
import { RequestRecord } from './request-record.ts';

/** Gives each request an id, which its answer and its log lines have, and logs the operations of GraphQL requests when they have ended. */
export function withRequestLog(listener: RequestListener, log: Pick<Log, 'info'>): RequestListener {
  return (request, response) => {
    const record = new RequestRecord(requestIdOf(headersOf(request)), log);
    response.setHeader(requestIdHeader, record.id);
    if (request.url?.startsWith(graphqlPath))
      response.once('close', () => {
        if (!response.writableFinished) return record.end({ aborted: true });
        const { statusCode: status } = response;
        // Clients that accept plain JSON get status 200 for a document that is not valid. A GET may be for GraphiQL.
        record.end({ status }, status >= 400 || request.method === 'POST');
      });
    forRequest(record, () => listener(request, response));
  };
}
