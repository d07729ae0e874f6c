import { type Context, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadHeader } from '../../model/request/read-header.ts';
import { graphqlPath } from '../../model/request/served-paths.ts';
import type { RequestSpan, RequestTracer } from '../../server/observe/request-tracer.ts';
import type { Scrub } from '../log/scrub.ts';
import { OperationCallSpans } from './call-spans.ts';

/** Names of operations are cut: clients choose them. */
const maxNameLength = 64;

/**
 * Records with the tracer that is registered with OpenTelemetry's API, by start-exporting.ts or by the program that gramgraph is
 * embedded in. Where none is, nothing is recorded. Contexts are passed on by hand: Node's own propagation would cost each promise.
 */
export function createRequestTracer(release: string, scrub: Scrub): RequestTracer {
  const tracer = trace.getTracer('gramgraph', release);
  return {
    beginRequest(request, header, requestId) {
      const span = tracer.startSpan(`${request.method} ${graphqlPath}`, { kind: SpanKind.SERVER }, parentOf(header));
      if (!span.isRecording()) return undefined;
      span.setAttributes({
        'http.request.method': request.method ?? '',
        'http.route': graphqlPath,
        'url.path': graphqlPath,
        'url.scheme': 'http',
      });
      if (requestId !== undefined) span.setAttribute('gramgraph.request.id', scrub(requestId));
      return new TracedRequest(span);
    },
    beginOperation({ kind, name }, parent, header) {
      const within = parent instanceof TracedRequest ? parent.context : parentOf(header);
      const span = tracer.startSpan(kind ?? 'GraphQL Operation', { kind: SpanKind.INTERNAL }, within);
      if (!span.isRecording()) return undefined;
      if (kind !== undefined) span.setAttribute('graphql.operation.type', kind);
      if (name !== undefined) span.setAttribute('graphql.operation.name', scrub(name).slice(0, maxNameLength));
      const calls = new OperationCallSpans(tracer, span, trace.setSpan(within, span));
      return {
        calls,
        end(code, cost = {}) {
          for (const [attribute, value] of [
            ['gramgraph.calls', cost.requests],
            ['gramgraph.billed', cost.billed],
            ['gramgraph.credits', cost.credits],
            ['gramgraph.cache_hits', cost.cacheHits],
            ['gramgraph.coalesced', cost.coalesced],
          ] as const)
            if (value !== undefined) span.setAttribute(attribute, value);
          if (code !== undefined) {
            span.setAttribute('error.type', code);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },
  };
}

class TracedRequest implements RequestSpan {
  readonly context: Context;
  readonly #span: Span;

  constructor(span: Span) {
    this.#span = span;
    this.context = trace.setSpan(context.active(), span);
  }

  end(status: number | undefined): void {
    if (status === undefined) this.#span.setAttribute('error.type', 'aborted');
    else this.#span.setAttribute('http.response.status_code', status);
    if (status === undefined || status >= 500) this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end();
  }
}

/**
 * The span in progress where another instrumentation has one, else what `traceparent` names. `tracestate` is left out: spans would
 * send its text, which clients choose, to the collector.
 */
function parentOf(header: ReadHeader): Context {
  const active = context.active();
  if (trace.getSpan(active) !== undefined) return active;
  return propagation.extract(active, header, {
    get: (read, name) => (name === 'tracestate' ? undefined : (read(name) ?? undefined)),
    keys: () => [],
  });
}
