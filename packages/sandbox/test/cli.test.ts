import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../src/cli/command-line.ts';

describe('the command line', () => {
  test('sets the options of startSandbox', () => {
    const args = ['--port', '4100', '--seed', '2', '--latency-ms=1.5', '--failure-rate', '0.1', '--host', '::1'];
    expect(readCommandLine([...args, '--variants', 'sponsors=flat'])).toEqual({
      kind: 'start',
      options: { port: 4100, seed: 2, latencyMs: 1.5, failureRate: 0.1, host: '::1', variants: { sponsors: 'flat' } },
    });
    expect(readCommandLine([])).toEqual({ kind: 'start', options: {} });
  });

  test.each([
    [['--prt', '1'], /--prt/],
    [['extra'], /extra/],
    [['--port', '65536'], /--port is "65536", but must be a whole number from 0 to 65535/],
    [['--seed', '1.5'], /--seed is "1.5"/],
    [['--seed', ''], /--seed is ""/],
    [['--failure-rate', '2'], /--failure-rate is "2", but must be a number from 0 to 1/],
    [['--variants', 'sponsors=none'], /no form "none"/],
  ])('the message for %j names the mistake', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message);
  });
});
