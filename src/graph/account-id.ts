import { GatewayError } from '../errors.ts';
import type { GraphContext } from './context.ts';

/** The official API's id of the account that a field acts for: the argument's value, otherwise the configured account. */
export function accountIdOf({ operation }: GraphContext, argument: string, given: string | null | undefined): string {
  const accountId = given ?? operation.services.callingAccount('META').accountId;
  if (accountId !== undefined) return accountId;
  throw new GatewayError(
    'UPSTREAM_NOT_CONFIGURED',
    `no account is configured; pass "${argument}" or set META_ACCOUNT_ID`,
    {
      upstream: 'META',
    },
  );
}
