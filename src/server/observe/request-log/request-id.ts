import { randomUUID } from 'node:crypto';
import type { ReadHeader } from '../../../model/request/read-header.ts';

/** The header in which a proxy or a client names a request, and in which each answer repeats the name. */
export const requestIdHeader = 'x-request-id';

/** The id of a request: its `x-request-id`, else the trace id of its `traceparent`, where they are well formed; else a new one. */
export function requestIdOf(header: ReadHeader): string {
  const given = header(requestIdHeader);
  if (given != null && /^[\w.:/+=@-]{1,128}$/.test(given)) return given;
  const parent = header('traceparent');
  const [, traceId] = (parent && /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/.exec(parent)) || [];
  return traceId ?? randomUUID();
}
