import type { JSONWebKeySet, RemoteJWKSet } from 'jose';
import { readAtMost } from '../../model/request/bounded-body.ts';
import type { Log } from '../../telemetry/log/log.ts';
import { jose } from './jose.ts';

/** The key set is fetched again at this age, and for a token of an unknown key, at most this often. */
const maxAgeMs = 600_000;
const cooldownMs = 30_000;
const timeoutMs = 5_000;

/** After a failure the issuer is left in peace for this long. */
const pauseMs = 5_000;

/** The longest key set: many times the usual one. */
const maxBytes = 1_048_576;

/** The key set cannot be fetched. */
class UnreachableKeySet extends Error {
  override readonly name = 'UnreachableKeySet';
}

/** The public keys of an issuer, fetched when they are needed. */
export class KeySet {
  readonly keys: RemoteJWKSet;
  readonly #log: Pick<Log, 'warn'>;
  #pausedUntil = 0;

  constructor(url: string, log: Pick<Log, 'warn'>) {
    const { createRemoteJWKSet } = jose();
    const customFetch: typeof import('jose').customFetch = jose().customFetch;
    this.#log = log;
    this.keys = createRemoteJWKSet(new URL(url), {
      cacheMaxAge: maxAgeMs,
      cooldownDuration: cooldownMs,
      timeoutDuration: timeoutMs,
      [customFetch]: (address, init) => this.#fetch(address, init),
    });
  }

  /** The keys that were fetched last, however old; undefined where none ever were. */
  last(): JSONWebKeySet | undefined {
    return this.keys.jwks();
  }

  /** Whether a verification failed because the keys could not be fetched. */
  isUnreachable(error: unknown): boolean {
    const { JWKSInvalid, JWKSTimeout } = jose().errors;
    return error instanceof UnreachableKeySet || error instanceof JWKSTimeout || error instanceof JWKSInvalid;
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    if (Date.now() < this.#pausedUntil) throw new UnreachableKeySet('the key set could not be fetched a moment ago');
    try {
      const response = await fetch(url, init);
      if (response.status !== 200) throw new UnreachableKeySet(`HTTP ${response.status}`);
      const text = (await readAtMost(response.body, maxBytes))?.toString('utf8');
      if (text === undefined) throw new UnreachableKeySet(`longer than ${maxBytes} bytes`);
      if (!isJson(text)) throw new UnreachableKeySet('not JSON');
      return new Response(text, { status: 200, headers: { 'content-type': 'application/json' } });
    } catch (error) {
      this.#pausedUntil = Date.now() + pauseMs;
      const why = error instanceof UnreachableKeySet ? error.message : codeOf(error);
      this.#log.warn('JWT_JWKS_URL: the key set of the issuer cannot be fetched; tokens cannot be verified', { why });
      throw error instanceof UnreachableKeySet ? error : new UnreachableKeySet(why);
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The code of a network error, such as ECONNREFUSED. */
function codeOf(error: unknown): string {
  const { name = 'Error', cause } = error as { readonly name?: string; readonly cause?: { readonly code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : name;
}
