import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { type Log, logTo } from '../../../src/telemetry/log/log.ts';
import { scrubber } from '../../../src/telemetry/log/scrub.ts';

function logOf(secrets: readonly (string | undefined)[]): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: logTo(pino({ level: 'info' }, { write: (line) => void lines.push(line) }), scrubber(secrets)), lines };
}

const address = 'rediss://operator:p%40ss%2Fword-19@redis.example:6380/0';

describe('a log line', () => {
  test.each([
    ['a key', 'key-of-the-operator', 'key-of-the-operator'],
    ['a key in a URL', 'key of+19', encodeURIComponent('key of+19')],
    ['a key in base64', 'key-of-the-operator', Buffer.from('key-of-the-operator').toString('base64')],
    ['the URL of Redis', address, address],
    ['its password', address, 'p@ss/word-19'],
    ['its password as in the URL', address, 'p%40ss%2Fword-19'],
  ])('contains no secret: %s', (_what, secret, text) => {
    const { log, lines } = logOf([undefined, '', secret]);
    log.warn(`it failed: ${text}`, { detail: `with ${text}` });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(text);
    expect(lines[0]).toContain('it failed');
  });

  test('contains no part of a secret that contains another secret', () => {
    const { log, lines } = logOf(['key-of', 'key-of-the-operator']);
    log.info('with key-of-the-operator');
    expect(lines[0]).not.toContain('operator');
  });

  test.each([
    ['postgres://someone:secret-19@db.example/people', 'secret-19'],
    ['https://api.example/v2/user?access_key=secret-19&username=somebody', 'secret-19'],
    ['https://api.example/v2/user?access_key=secret-19&username=somebody', 'somebody'],
    ['https://api.example/v2/user#secret-19', 'secret-19'],
  ])('contains only host and path of a URL: %s', (text, secret) => {
    const { log, lines } = logOf([]);
    log.error(`cannot reach ${text}, at all`);
    expect(lines[0]).toContain('example');
    expect(lines[0]).not.toContain(secret);
  });

  test('has a bounded length', () => {
    const { log, lines } = logOf([]);
    log.error('x'.repeat(100_000), { detail: 'x'.repeat(100_000) });
    log.failure('error', 'it failed', Object.assign(new Error('x'.repeat(100_000)), { body: 'x'.repeat(100_000) }));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.length).toBeLessThan(2_000);
  });

  test('is written if its level is enabled', () => {
    const { log, lines } = logOf([]);
    log.debug('not this');
    log.failure('debug', 'nor this', new Error());
    log.info('this');
    log.fatal('and this');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([30, 60]);
  });
});
