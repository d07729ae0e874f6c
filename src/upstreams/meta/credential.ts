import { GatewayError } from '../../errors.ts';
import type { ReadHeader } from '../../model/read-header.ts';

/** An access token, and the account of a query that names none. */
export interface MetaCredential {
  readonly accessToken: string;
  readonly accountId: string | undefined;
}

/** The headers in which a caller brings a token of the official API, and names the account that it acts for. */
const tokenHeader = 'x-meta-access-token';
const accountHeader = 'x-meta-account-id';

/** The credential that a request brings; undefined where it brings none; an error where it must not, or is malformed. */
export function callerCredential(header: ReadHeader, isAllowed: boolean): MetaCredential | GatewayError | undefined {
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

function refused(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
