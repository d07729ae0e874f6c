import type { Refusal } from '../../access/authenticator.ts';

/** The body and headers of a refusal. Every client reads its status, whatever it accepts. */
export function refusalAnswer({ status, code, message, retryAfterSeconds }: Refusal): {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  const extensions = { code, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  return {
    body: JSON.stringify({ errors: [{ message, extensions }] }),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  };
}
