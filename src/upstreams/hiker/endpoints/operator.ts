import { readBalance } from '../read/balance.ts';
import { endpoint } from './endpoint.ts';

/** What the operator has left to spend. No field of the graph shows it; it costs nothing to ask. */
export const sysBalance = endpoint({
  path: '/sys/balance',
  kind: 'never',
  required: [],
  cost: 0,
  sample: 'sys.balance.json',
  evidence: 'document',
  read: readBalance,
});
