import { propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** The ended spans of all gateways of this worker. OpenTelemetry takes one provider for a process. */
export const recordedSpans = new InMemorySpanExporter();
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(recordedSpans)] }));
propagation.setGlobalPropagator(new W3CTraceContextPropagator());

/** Everything of a span that a collector gets. */
export function textOf(span: ReadableSpan): string {
  const { name, attributes, events, links, status } = span;
  const { traceState } = span.spanContext();
  return JSON.stringify({ name, attributes, events, links, status, traceState: traceState?.serialize() });
}
