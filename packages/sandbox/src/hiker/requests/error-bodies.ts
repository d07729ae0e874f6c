import type { ErrorAnswer } from '../../http/apply-fault.ts';

/** The bodies of error statuses. Any other status answers TRY_AGAIN. */
const ERRORS: Readonly<Record<number, string>> = {
  400: '{"detail":"Bad request","exc_type":"ClientBadRequest"}',
  401: '{"detail":"Invalid or missing access key","exc_type":"Unauthorized"}',
  402: '{"detail":"Top up your account","exc_type":"InsufficientFunds"}',
  403: '{"detail":"Private account","exc_type":"PrivateAccount"}',
  404: '{"detail":"Target not found","exc_type":"NotFound"}',
  410: '{"detail":"This endpoint is retired","exc_type":"EndpointGone"}',
  422: '{"detail":[{"loc":["query","id"],"msg":"Field required","type":"missing"}]}',
  429: '{"detail":"Too many requests","exc_type":"TooManyRequests"}',
};
const TRY_AGAIN = '{"detail":"Service unavailable, try again later","exc_type":"ServiceUnavailable"}';

export function errorAnswer(status: number, pause = 1): ErrorAnswer {
  return { headers: status === 429 ? { 'retry-after': String(pause) } : {}, body: ERRORS[status] ?? TRY_AGAIN };
}
