import type { GraphQLError } from 'graphql';
import type { Upstreams } from '../../resolve/operation.ts';
import { refusedOperation } from '../execute/refusals.ts';

/** The headers in which a caller brings a token of the official API, and says which account it acts for. */
const tokenHeader = 'x-meta-access-token';
const accountHeader = 'x-meta-account-id';

/** The services as one caller may use them. */
export interface CallerTokens {
  /** The services, with the official API asked under this token; undefined where callers may not bring one. */
  readonly upstreamsFor: ((accessToken: string, accountId: string | undefined) => Upstreams) | undefined;
}

/** The services that a request is to be answered from; undefined when it brings no token; a refusal when it may not, or when what it brings cannot be one. */
export function upstreamsOf(
  header: (name: string) => string | null | undefined,
  { upstreamsFor }: CallerTokens,
): Upstreams | GraphQLError | undefined {
  const accessToken = header(tokenHeader);
  const accountId = header(accountHeader) || undefined;
  if (accessToken == null || accessToken === '') {
    if (accountId === undefined) return undefined;
    return refusedOperation(
      'BAD_USER_INPUT',
      `${accountHeader} says which account a token acts for: bring the token in ${tokenHeader} too, or name the account in the query`,
    );
  }
  if (upstreamsFor === undefined)
    return refusedOperation(
      'BAD_USER_INPUT',
      `this gateway accepts no tokens from callers: leave out ${tokenHeader}, or set META_CALLER_TOKENS=1 on the gateway`,
    );
  if (!/^[\x21-\x7e]{1,1024}$/.test(accessToken))
    return refusedOperation('BAD_USER_INPUT', `${tokenHeader} holds no access token`);
  if (accountId !== undefined && !/^\d{1,20}$/.test(accountId))
    return refusedOperation('BAD_USER_INPUT', `${accountHeader} must be the id of a professional account, digits only`);
  return upstreamsFor(accessToken, accountId);
}
