import type { Endpoint } from '../endpoint.ts';

const DOLLARS_A_REQUEST = 0.00046;

export const BALANCE: readonly Endpoint[] = [
  {
    path: '/sys/balance',
    price: 0,
    parameters: [],
    answer: ({ wire: { account } }) => ({
      requests: account.credit,
      rate: account.rate,
      currency: 'USD',
      amount: Math.round(account.credit * DOLLARS_A_REQUEST * 1e4) / 1e4,
    }),
  },
];
