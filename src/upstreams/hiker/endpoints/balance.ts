import { readBalance } from '../read/balance.ts';
import { endpoint } from './endpoint.ts';

/** The operator's balance. It is free, and no field of the graph shows it. */
export const sysBalance = endpoint({
  path: '/sys/balance',
  kind: 'never',
  required: [],
  cost: 0,
  evidence: 'document',
  read: readBalance,
});
