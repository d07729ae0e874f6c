import { type ExecutionResult, GraphQLError } from 'graphql';
import type { GatewayError } from '../../errors.ts';

/** The answer to an operation that was refused before its first call, with the time after which it may be sent again. */
export function overloaded({ code, message, upstream, retryAfterSeconds = 1 }: GatewayError): ExecutionResult {
  const http = { status: 503, headers: { 'retry-after': String(retryAfterSeconds) } };
  return { errors: [new GraphQLError(message, { extensions: { code, upstream, retryAfterSeconds, http } })] };
}
