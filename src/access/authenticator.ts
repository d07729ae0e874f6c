import { amountOf } from '../model/amount.ts';
import type { Grant } from '../model/request/access.ts';
import type { ReadHeader } from '../model/request/read-header.ts';
import { FailedAttempts } from './failed-attempts.ts';
import { digestOf, isWellFormed, looksLikeKey } from './keys/format.ts';
import type { KeyRing } from './keys/key-store.ts';
import type { KnownKey } from './keys/record.ts';

/** Why a request is not served. */
export interface Refusal {
  readonly status: 401 | 429 | 503;
  readonly code: 'UNAUTHENTICATED' | 'RATE_LIMITED' | 'ACCESS_UNAVAILABLE';
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** The grant of a verified token, or why it is not valid. Rejects where it cannot be verified now. */
export type VerifyToken = (token: string) => Promise<Grant | string>;

interface Tokens {
  /** The grant of a token that was verified a moment ago. */
  known(token: string): Grant | undefined;
  /** Whether a token was valid when it was last verified. */
  wasValid(token: string): boolean;
  readonly verify: VerifyToken;
}

export interface AuthenticatorOptions {
  /** Undefined: no API keys are accepted. */
  readonly keys: KeyRing | undefined;
  /** Undefined: no tokens are accepted. */
  readonly tokens: Tokens | undefined;
}

/** Finds out who a request comes from. `address` distinguishes clients. */
export interface Authenticator {
  authenticate(header: ReadHeader, address: string): Grant | Refusal | Promise<Grant | Refusal>;
}

export function isRefusal(result: Grant | Refusal): result is Refusal {
  return 'status' in result;
}

const keyHeader = 'x-api-key';

/** What a request presents: a key, or a token. Both are sent by programs; a browser adds neither on its own, so no page can borrow them. */
function presentedBy(header: ReadHeader): string | undefined {
  const key = header(keyHeader);
  if (key != null && key !== '') return key;
  const [, token] = /^Bearer +(\S+)$/i.exec(header('authorization') ?? '') ?? [];
  return token;
}

/** The longest key or token. */
const maxLength = 8_192;

export function authenticator({ keys, tokens }: AuthenticatorOptions): Authenticator {
  const attempts = new FailedAttempts();
  const wanted = [keys && 'an API key', tokens && 'a token'].filter(Boolean).join(' or ');

  const refused = (address: string, message: string): Refusal => {
    const retryAfterSeconds = attempts.waitSeconds(address);
    if (retryAfterSeconds > 0) return tooMany(retryAfterSeconds);
    attempts.note(address);
    return { status: 401, code: 'UNAUTHENTICATED', message };
  };

  const ofKey = (key: string, known: KnownKey | undefined, address: string): Grant | Refusal => {
    if (known !== undefined && Date.now() < known.expiresAt) return known.grant;
    return refused(
      address,
      isWellFormed(key)
        ? 'the API key is unknown, revoked or expired'
        : 'the API key is incomplete or mistyped: its checksum is wrong; copy it again',
    );
  };

  return {
    authenticate(header, address) {
      const presented = presentedBy(header);
      if (presented === undefined || presented.length > maxLength)
        return refused(address, `this gateway needs ${wanted}: send "authorization: Bearer <key>"`);
      if (keys !== undefined && (looksLikeKey(presented) || tokens === undefined)) {
        const found = keys.find(digestOf(presented));
        return found instanceof Promise
          ? found.then((known) => ofKey(presented, known, address), unavailable)
          : ofKey(presented, found, address);
      }
      const known = tokens?.known(presented);
      if (known !== undefined) return known;
      const { wasValid, verify } = tokens as Tokens;
      // To verify a signature costs as much as an operation, so an address that keeps failing has to wait with other tokens.
      const retryAfterSeconds = attempts.waitSeconds(address);
      if (retryAfterSeconds > 0 && !wasValid(presented)) return tooMany(retryAfterSeconds);
      return verify(presented).then(
        (result) => (typeof result === 'string' ? refused(address, result) : result),
        unavailable,
      );
    },
  };
}

function tooMany(retryAfterSeconds: number): Refusal {
  return {
    status: 429,
    code: 'RATE_LIMITED',
    message: `too many requests of this address had no valid key; try again in ${amountOf(retryAfterSeconds, 'second')}`,
    retryAfterSeconds,
  };
}

/** The reason is in the log: a client cannot do anything about it. */
function unavailable(): Refusal {
  return {
    status: 503,
    code: 'ACCESS_UNAVAILABLE',
    message: 'the gateway cannot check keys at the moment; try again in a few seconds',
    retryAfterSeconds: 5,
  };
}
