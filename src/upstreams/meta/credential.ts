import { GatewayError } from '../../errors.ts';
import type { TokenReference } from '../../model/request/access.ts';
import type { ReadHeader } from '../../model/request/read-header.ts';

/** An access token, and the account of a query that names none. */
export interface MetaCredential {
  readonly accessToken: string;
  readonly accountId: string | undefined;
}

/** The headers in which a caller brings a token of the official API, and names the account that it acts for. */
const tokenHeader = 'x-meta-access-token';
const accountHeader = 'x-meta-account-id';

export interface CallerTokens {
  /** Whether a caller may bring a token. */
  readonly isAllowed: boolean;
  /** The token that the request's key acts with. */
  readonly token: TokenReference | undefined;
  /** The tokens that keys may act with, by setting. */
  readonly tokens: ReadonlyMap<string, string>;
}

/**
 * The credential that a request brings, or that its key acts with; undefined where there is none; an error where it must not bring one,
 * or is malformed.
 */
export function callerCredential(
  header: ReadHeader,
  { isAllowed, token, tokens }: CallerTokens,
): MetaCredential | GatewayError | undefined {
  if (token !== undefined) return credentialOfKey(header, token, tokens);
  const accessToken = header(tokenHeader);
  const accountId = header(accountHeader) || undefined;
  if (accessToken == null || accessToken === '') {
    if (accountId === undefined) return undefined;
    return refused(
      `${accountHeader} names the account that a token acts for, and the request has no token: send it in ${tokenHeader} too, or name the account in the query`,
    );
  }
  if (!isAllowed)
    return refused(
      `this gateway accepts no tokens from callers: leave out ${tokenHeader}, or set META_CALLER_TOKENS=1 on the gateway`,
    );
  if (!/^[\x21-\x7e]{1,1024}$/.test(accessToken)) return refused(`${tokenHeader} is not an access token`);
  if (accountId !== undefined && !/^\d{1,20}$/.test(accountId))
    return refused(`${accountHeader} must be the id of a professional account, digits only`);
  return { accessToken, accountId };
}

/** A key that acts with a token acts with that one only: no request of it brings another. */
function credentialOfKey(
  header: ReadHeader,
  { setting, accountId }: TokenReference,
  tokens: ReadonlyMap<string, string>,
): MetaCredential | GatewayError {
  if (header(tokenHeader) || header(accountHeader))
    return new GatewayError(
      'FORBIDDEN',
      `the key of this request acts with a token of its own: leave out ${tokenHeader} and ${accountHeader}`,
    );
  const accessToken = tokens.get(setting);
  return accessToken === undefined
    ? new GatewayError(
        'UPSTREAM_NOT_CONFIGURED',
        `the key of this request acts with ${setting}, which is not set on the gateway`,
      )
    : { accessToken, accountId };
}

function refused(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
