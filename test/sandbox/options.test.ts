import { expect, test } from 'vitest';
import { sandboxOptions } from '../../src/sandbox/options.ts';

test('an environment without settings leaves everything as it is', () => {
  expect(sandboxOptions({ PATH: '/bin', SANDBOX_SEED: '' })).toEqual({});
});

test('every setting has its name', () => {
  const environment = {
    SANDBOX_PORT: '4100',
    SANDBOX_SEED: '7',
    SANDBOX_LATENCY_MS: '20',
    SANDBOX_RATE_PER_SECOND: '0',
    SANDBOX_FAILURE_RATE: '0.1',
    SANDBOX_TRUNCATE_RATE: '.05',
  };
  expect(sandboxOptions(environment)).toEqual({
    port: 4100,
    seed: 7,
    latencyMs: 20,
    ratePerSecond: 0,
    failureRate: 0.1,
    truncateRate: 0.05,
  });
});

test('wrong settings are told all at once', () => {
  expect(() => sandboxOptions({ SANDBOX_SEED: 'x', SANDBOX_FAILURE_RATE: '2' })).toThrow(
    'SANDBOX_SEED must be a whole number, not "x"\nSANDBOX_FAILURE_RATE must be a number from 0 to 1, not "2"',
  );
});
