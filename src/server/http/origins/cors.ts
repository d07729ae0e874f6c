import type { ReadHeader } from '../../../model/request/read-header.ts';
import { costHeader, estimateHeader, remainingHeader } from '../../answer/price-headers.ts';

const methods = ['GET', 'POST', 'OPTIONS'];

/** How long browsers may remember that a page may send its requests, in seconds; Chrome remembers no longer. */
const preflightSeconds = 7200;

/** Headers of requests that pages may send without asking for them by name. */
const requestHeaders = [
  'accept',
  'authorization',
  'cache-control',
  'content-encoding',
  'content-type',
  'if-none-match',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-preflight',
  'traceparent',
  'x-api-key',
  'x-graphql-yoga-csrf',
  'x-meta-access-token',
  'x-meta-account-id',
  'x-request-id',
  'x-upstream-budget',
  'x-upstream-explain',
  'x-upstream-priority',
  'x-upstream-trace',
];

/** Headers of answers that pages may read. */
const answerHeaders = ['etag', 'retry-after', 'x-request-id', costHeader, estimateHeader, remainingHeader];
const exposed = answerHeaders.join(', ');

/** What Yoga's CORS plugin is told about a request of an allowed origin. */
export interface CorsOptions {
  readonly origin: string[];
  readonly exposedHeaders: string[];
  readonly methods?: string[];
  readonly allowedHeaders?: string[];
  readonly maxAge?: number;
}

/** Yoga's CORS options for a request of an allowed origin. */
export function corsOptions(origin: string, method: string, header: ReadHeader): CorsOptions {
  const options = { origin: [origin], exposedHeaders: answerHeaders };
  if (method !== 'OPTIONS') return options;
  const allowedHeaders = [...requestHeaders, ...otherHeaders(header('access-control-request-headers') ?? '')];
  return { ...options, methods, allowedHeaders, maxAge: preflightSeconds };
}

/** The headers with which a page of an allowed origin may read an answer that Yoga does not send. */
export function corsHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
  };
}

/** The headers that a page asks for besides. All of an allowed page are allowed, such as those of its monitoring. */
function otherHeaders(requested: string): string[] {
  const names = requested.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => /^[\w-]{1,100}$/.test(name) && !requestHeaders.includes(name));
}
