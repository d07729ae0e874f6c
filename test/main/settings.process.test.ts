import { describe, expect, test } from 'vitest';
import { runMain } from '../support/processes/run-main.ts';

const PLANTED = 'planted-61c2';

describe('invalid settings', () => {
  test('stop the start with exit code 1 and one message that lists them all', async () => {
    const { ended, output } = runMain({
      HOST: '0.0.0.0',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      HIKER_URL: 'ftp://example.org',
      MAX_PAGE_SIZE: 'many',
      CORS_ORIGINS: 'example.org/path',
      CALL_TIMEOUT_SECONDS: '-1',
      ALLOW_OPEN: 'perhaps',
    });
    expect(await ended()).toBe(1);
    const lines = output().trim().split('\n');
    expect(lines[0]).toBe('These settings cannot be used:');
    expect(
      lines
        .slice(1)
        .map((line) => /^ {2}(\w+): \S/.exec(line)?.[1])
        .sort(),
    ).toEqual(
      [
        'ALLOW_OPEN',
        'CALL_TIMEOUT_SECONDS',
        'CORS_ORIGINS',
        'HIKER_URL',
        'HOST',
        'LOG_LEVEL',
        'MAX_PAGE_SIZE',
        'PORT',
      ].sort(),
    );
  });

  test('are reported without the wrong access key', async () => {
    const { ended, output } = runMain({ HIKER_ACCESS_KEY: 'a key with blanks 77d1' });
    expect(await ended()).toBe(1);
    expect(output()).toContain('HIKER_ACCESS_KEY: ');
    expect(output()).not.toContain('77d1');
  });

  test.each(['0.0.0.0', '::'])('HOST=%s is refused without ALLOW_OPEN, with the reason', async (host) => {
    const { ended, output } = runMain({ HOST: host });
    expect(await ended()).toBe(1);
    expect(output()).toMatch(/HOST: .*ALLOW_OPEN=1/);
    expect(output().trim().split('\n')).toHaveLength(2);
  });

  test('HOST=0.0.0.0 is served with ALLOW_OPEN=1', async () => {
    const { up } = runMain({ HOST: '0.0.0.0', ALLOW_OPEN: '1' });
    const { port } = new URL(await up());
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  });

  test('of the sandbox are in the same list, without a stack trace', async () => {
    const { ended, output } = runMain({ SANDBOX_LATENCY_MS: 'slow', MAX_PAGE_SIZE: 'many' });
    expect(await ended()).toBe(1);
    expect(output()).toContain('MAX_PAGE_SIZE');
    expect(output()).toContain('SANDBOX_LATENCY_MS');
    expect(output()).not.toMatch(/\n\s+at /);
  });

  test('that contain a secret of another setting do not show it', async () => {
    const { ended, output } = runMain({ HIKER_ACCESS_KEY: PLANTED, HOST: PLANTED, RETRIES: PLANTED });
    expect(await ended()).toBe(1);
    expect(output()).toContain('RETRIES');
    expect(output()).not.toContain(PLANTED);
  });
});
