import { GatewayError } from '../../errors.ts';
import type { GraphContext } from '../context.ts';

/** The account that a mutation acts for: the one that is named, else the one that is configured. */
export function accountOf({ operation }: GraphContext, given: string | null | undefined): string {
  const accountId = given ?? operation.asker('META').accountId;
  if (accountId !== undefined) return accountId;
  throw new GatewayError(
    'UPSTREAM_NOT_CONFIGURED',
    'say for which account: pass "accountGraphId", or set META_ACCOUNT_ID',
    { upstream: 'META' },
  );
}
