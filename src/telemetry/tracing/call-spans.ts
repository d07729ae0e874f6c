import { type Attributes, type Context, type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { CallEnd, CallSpan, CallSpans } from '../../upstreams/contract/call-spans.ts';
import type { AnyEndpoint, WriteEndpoint } from '../../upstreams/contract/endpoint.ts';

/** The spans of an operation's calls: children of its span, with the templates of paths in place of URLs. */
export class OperationCallSpans implements CallSpans {
  readonly #tracer: Tracer;
  readonly #operation: Span;
  readonly #context: Context;

  /** `context` has the operation's span. */
  constructor(tracer: Tracer, operation: Span, context: Context) {
    this.#tracer = tracer;
    this.#operation = operation;
    this.#context = context;
  }

  begin(upstream: string, endpoint: AnyEndpoint, resend: number): CallSpan {
    const attributes = attributesOf(upstream, endpoint);
    if (resend > 0) attributes['http.request.resend_count'] = resend;
    const span = this.#start(nameOf(endpoint), SpanKind.CLIENT, attributes);
    return { end: (end) => endSpan(span, end) };
  }

  joined(upstream: string, endpoint: AnyEndpoint): CallSpan {
    const attributes = { ...attributesOf(upstream, endpoint), 'gramgraph.coalesced': true };
    const span = this.#start(`join ${nameOf(endpoint)}`, SpanKind.INTERNAL, attributes);
    return { end: (end) => endSpan(span, end) };
  }

  cached(upstream: string, endpoint: AnyEndpoint, isStale: boolean): void {
    this.#operation.addEvent('cache hit', { ...attributesOf(upstream, endpoint), 'gramgraph.cache.stale': isStale });
  }

  lookup(upstream: string, endpoint: AnyEndpoint): (isHit: boolean) => void {
    const span = this.#start('cache lookup', SpanKind.INTERNAL, attributesOf(upstream, endpoint));
    return (isHit) => {
      span.setAttribute('gramgraph.cache.hit', isHit);
      span.end();
    };
  }

  #start(name: string, kind: SpanKind, attributes: Attributes): Span {
    return this.#tracer.startSpan(name, { kind, attributes }, this.#context);
  }
}

function nameOf(endpoint: AnyEndpoint): string {
  return `${methodOf(endpoint)} ${endpoint.path}`;
}

function methodOf(endpoint: AnyEndpoint & Partial<Pick<WriteEndpoint, 'method'>>): string {
  return endpoint.method ?? 'GET';
}

function attributesOf(upstream: string, endpoint: AnyEndpoint): Attributes {
  return {
    'gramgraph.upstream': upstream,
    'http.request.method': methodOf(endpoint),
    'url.template': endpoint.path,
  };
}

function endSpan(span: Span, { status, charge = {}, failure }: CallEnd): void {
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  if (charge.billed !== undefined) span.setAttribute('gramgraph.billed', charge.billed);
  if (charge.credits !== undefined) span.setAttribute('gramgraph.credits', charge.credits);
  if (failure !== undefined) {
    span.setAttribute('error.type', failure);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
