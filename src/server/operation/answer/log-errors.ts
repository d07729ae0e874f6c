import { GraphQLError } from 'graphql';
import { GatewayError, type GatewayErrorCode } from '../../../errors.ts';
import type { Log } from '../../../telemetry/log/log.ts';

/**
 * Logs the errors of an answer that concern the operator, once per endpoint and operation: a service that fails or gives
 * unreadable answers, a limit that refuses calls, a write whose outcome is unknown, something that was created and is not
 * finished, and every error without a code, which is a bug.
 */
export function logErrors(errors: readonly unknown[], log: Log, requestId: string | undefined): void {
  const request = { request: requestId };
  const logged = new Set<string>();
  for (const error of errors) {
    if (!(error instanceof GatewayError)) {
      // A GraphQL error with a code is the client's mistake.
      const isCoded = error instanceof GraphQLError && error.extensions['code'] !== undefined;
      if (error !== undefined && !isCoded)
        log.failure('error', 'unexpected error in a resolver (a bug in gramgraph)', error, request);
      continue;
    }
    const key = `${error.code} ${error.endpoint ?? ''} ${error.createdId ?? ''}`;
    // The log may be the only place that names what was created: the client may have disconnected.
    const message = messages[error.code] ?? (error.createdId === undefined ? undefined : unfinished);
    if (message === undefined || logged.has(key)) continue;
    logged.add(key);
    log.failure('warn', message, error, request);
  }
}

const unfinished = 'something was created and is not finished; "createdId" is its id';

/** Messages for the operator. An error's own message is for the client: it may repeat the request, or the service's text. */
const messages: Readonly<Partial<Record<GatewayErrorCode, string>>> = {
  UPSTREAM_AUTH: 'a service refuses its key or token; check the setting',
  UPSTREAM_PAYMENT_REQUIRED: 'the credit at a service is used up; top it up to continue',
  UPSTREAM_UNAVAILABLE:
    'a service or its queue cannot take calls; see endpoint and status, and "upstreams" in the graph',
  UPSTREAM_TIMEOUT:
    'a call or an operation took too long; see p99Ms of "upstreams" in the graph, or raise its time limit',
  UPSTREAM_BAD_ANSWER: 'the answer of a service cannot be read; check its URL setting',
  RATE_LIMITED:
    'calls were refused by a rate limit or a queue limit; see "upstreams" in the graph, lower HIKER_RATE, or raise the limit',
  WRITE_OUTCOME_UNKNOWN: 'a write was sent and its outcome is unknown; check before it is sent again',
};
