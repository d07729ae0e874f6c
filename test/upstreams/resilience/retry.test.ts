import { expect, test } from 'vitest';
import { GatewayError, type GatewayErrorCode, type GatewayErrorDetails } from '../../../src/errors.ts';
import { retryDelay } from '../../../src/upstreams/resilience/retry.ts';

const long = 30_000;
function delay(code: GatewayErrorCode, details: GatewayErrorDetails = {}, made = 1, msLeft = long) {
  return retryDelay(new GatewayError(code, 'it failed', details), made, msLeft);
}

test.each<[GatewayErrorCode, GatewayErrorDetails]>([
  ['UPSTREAM_UNAVAILABLE', {}],
  ['UPSTREAM_UNAVAILABLE', { status: 500 }],
  ['UPSTREAM_UNAVAILABLE', { status: 400, upstreamCode: 2, isTransient: true }],
  ['UPSTREAM_TIMEOUT', { status: 504 }],
  ['RATE_LIMITED', { status: 429, retryAfterSeconds: 1 }],
])('%s %j is retried', (code, details) => {
  expect(delay(code, details)).toBeDefined();
});

test.each<[GatewayErrorCode, GatewayErrorDetails]>([
  ['UPSTREAM_UNAVAILABLE', { status: 410 }],
  ['UPSTREAM_UNAVAILABLE', { status: 403 }],
  ['UPSTREAM_UNAVAILABLE', { status: 410, upstreamCode: 410 }],
  ['UPSTREAM_UNAVAILABLE', { status: 302 }],
  ['UPSTREAM_UNAVAILABLE', { status: 503, retryAfterSeconds: 60 }],
  ['UPSTREAM_BAD_ANSWER', {}],
  ['UPSTREAM_TIMEOUT', {}],
  ['RATE_LIMITED', { status: 429, retryAfterSeconds: 60 }],
  ['RATE_LIMITED', { status: 429 }],
  ['NOT_FOUND', { status: 404 }],
  ['PRIVATE', { status: 403 }],
  ['BAD_USER_INPUT', { status: 422 }],
  ['UPSTREAM_AUTH', { status: 401 }],
  ['UPSTREAM_PAYMENT_REQUIRED', { status: 402 }],
  ['UPSTREAM_PERMISSION', {}],
  ['BUDGET_EXCEEDED', {}],
  ['CANCELLED', {}],
])('%s %j is not retried', (code, details) => {
  expect(delay(code, details)).toBeUndefined();
});

test('a billed attempt is not retried', () => {
  const fault = new GatewayError('UPSTREAM_UNAVAILABLE', 'it broke off');
  fault.isPaid = true;
  expect(retryDelay(fault, 1, long)).toBeUndefined();
});

test('the backoff is random up to a bound that doubles', () => {
  for (const [made, most] of [
    [1, 100],
    [2, 200],
    [3, 400],
  ] as const) {
    const delays = Array.from({ length: 200 }, () => delay('UPSTREAM_UNAVAILABLE', {}, made) as number);
    expect(Math.max(...delays)).toBeLessThanOrEqual(most);
    expect(Math.max(...delays)).toBeGreaterThan(most * 0.8);
    expect(Math.min(...delays)).toBeLessThan(most * 0.2);
  }
});

test('the backoff starts after Retry-After', () => {
  expect(delay('RATE_LIMITED', { retryAfterSeconds: 2 })).toBeGreaterThanOrEqual(2_000);
  expect(delay('UPSTREAM_UNAVAILABLE', { status: 503, retryAfterSeconds: 3 })).toBeGreaterThanOrEqual(3_000);
});

test('a retry that would start after the deadline is not made', () => {
  expect(delay('RATE_LIMITED', { retryAfterSeconds: 2 }, 1, 1_500)).toBeUndefined();
});
