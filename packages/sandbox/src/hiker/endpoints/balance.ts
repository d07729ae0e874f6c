import type { Endpoint } from '../endpoint.ts';

const DOLLARS_A_REQUEST = 0.00046;

/** The operator's balance. */
export const BALANCE: Endpoint = {
  path: '/sys/balance',
  price: 0,
  parameters: [],
  answer: ({ context: { account } }) => ({
    requests: account.credit,
    rate: account.rate,
    currency: 'USD',
    amount: Math.round(account.credit * DOLLARS_A_REQUEST * 1e4) / 1e4,
  }),
};
