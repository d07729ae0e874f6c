import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Grant, SpendingLimits } from '../../model/request/access.ts';
import type { Log } from '../../telemetry/log/log.ts';
import type { AuthenticatorOptions } from '../authenticator.ts';
import { digestOf } from '../keys/format.ts';
import { grantOf } from './claims.ts';
import { jose } from './jose.ts';
import { KeySet } from './key-set.ts';

export interface JwtOptions {
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  /** The signatures that are accepted. */
  readonly algorithms: readonly string[];
  /** The claim with the scopes: a text with blanks, or a list. */
  readonly scopesClaim: string;
  /** What each subject may spend. */
  readonly limits: SpendingLimits;
}

/** How long a verified token is trusted without verifying it again: a key that the issuer withdraws is noticed so late. */
const trustedMs = 60_000;

const maxVerified = 1_000;

/** Differences of clocks. */
const toleranceSeconds = 5;

interface Verified {
  readonly grant: Grant;
  readonly endsAt: number;
}

/** Verifies JSON Web Tokens with the keys that their issuer publishes. A verified token is remembered by its digest. */
export function jwtVerifier(options: JwtOptions, log: Pick<Log, 'warn'>): NonNullable<AuthenticatorOptions['tokens']> {
  const { createLocalJWKSet, jwtVerify } = jose();
  const { issuer, audience, algorithms } = options;
  const keySet = new KeySet(options.jwksUrl, log);
  const verified = new LRUCache<string, Verified>({ max: maxVerified });

  const payloadOf = async (token: string, keys: JWTVerifyGetKey): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: [...algorithms],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: toleranceSeconds,
    });
    return payload;
  };

  /** While the issuer cannot be reached, its last keys are good for tokens that they signed. */
  const verify = async (token: string): Promise<JWTPayload> => {
    try {
      return await payloadOf(token, keySet.keys);
    } catch (error) {
      const last = keySet.isUnreachable(error) ? keySet.last() : undefined;
      if (last === undefined) throw error;
      return payloadOf(token, createLocalJWKSet(last));
    }
  };

  return {
    known(token) {
      const found = verified.get(digestOf(token));
      return found !== undefined && Date.now() < found.endsAt ? found.grant : undefined;
    },
    wasValid: (token) => verified.has(digestOf(token)),
    async verify(token) {
      let payload: JWTPayload;
      try {
        payload = await verify(token);
      } catch (error) {
        if (keySet.isUnreachable(error)) throw error;
        verified.delete(digestOf(token));
        return reasonOf(error);
      }
      const grant = grantOf(payload, options);
      const endsAt = Math.min(Date.now() + trustedMs, Number(payload.exp) * 1000);
      verified.set(digestOf(token), { grant, endsAt });
      return grant;
    },
  };
}

/** What is wrong with a token. It repeats nothing of it: the name of a claim comes from this program. */
function reasonOf(error: unknown): string {
  const { errors } = jose();
  if (error instanceof errors.JWTExpired) return 'the token has expired; get a new one';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `the claim "${error.claim}" of the token is ${error.reason === 'missing' ? 'missing' : 'not what this gateway accepts'}`;
  if (error instanceof errors.JWKSNoMatchingKey) return 'the issuer has no key that the token is signed with';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the algorithm of the token is not accepted';
  return 'the key or token is not valid';
}
