import type { IncomingMessage, RequestListener } from 'node:http';
import { graphqlPath } from '../../model/request/served-paths.ts';
import { headersOf } from '../request/options/headers.ts';
import { currentRequest } from './request-log/current-request.ts';
import type { RequestSpan, RequestTracer } from './request-tracer.ts';

const spans = new WeakMap<IncomingMessage, RequestSpan>();

/** The span of a request that came through a port, where it is recorded. */
export function spanOf(request: IncomingMessage): RequestSpan | undefined {
  return spans.get(request);
}

/** Records each GraphQL request as a span. */
export function withTracedRequests(listener: RequestListener, tracer: RequestTracer): RequestListener {
  return (request, response) => {
    if (!request.url?.startsWith(graphqlPath)) return listener(request, response);
    const span = tracer.beginRequest(request, headersOf(request), currentRequest()?.id);
    if (span !== undefined) {
      spans.set(request, span);
      response.once('close', () => span.end(response.writableFinished ? response.statusCode : undefined));
    }
    listener(request, response);
  };
}
