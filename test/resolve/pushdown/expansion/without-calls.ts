import type { Upstream } from '../../../../src/upstreams/contract/upstream.ts';

/** The official API, which must not be called: an expansion only says what would be asked. */
export const uncalledService: Upstream = {
  name: 'META',
  price: () => ({}),
  call: () => Promise.reject(new Error('this upstream must not be called')),
};

/** Limits that nothing here reaches. */
export const limits = {
  maxPageSize: 500,
  maxNodes: 10_000,
  maxUpstreamCalls: 100,
  interactiveCalls: 10,
  operationTimeoutMs: 10_000,
  queueTimeoutMs: 10_000,
} as const;
