import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../../json.ts';

/** Why a call is rejected before it is answered; `undefined` accepts it. */
export interface Rejection {
  readonly status: number;
  readonly body: Json;
  /** The edge in front of the service answers in plain text. */
  readonly isPlain: boolean;
}

export function authenticate(headers: IncomingHttpHeaders, accessKey: string, credit: number): Rejection | undefined {
  if ((headers['user-agent'] ?? '') === '') return { status: 403, body: 'error code: 1010', isPlain: true };
  if (headers['x-access-key'] !== accessKey)
    return { status: 401, body: { detail: 'Invalid or missing access key', exc_type: 'Unauthorized' }, isPlain: false };
  if (credit <= 0)
    return { status: 402, body: { detail: 'Top up your account', exc_type: 'InsufficientFunds' }, isPlain: false };
  return undefined;
}
