import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { workerConfigs } from '../../../src/process/workers/worker-configs.ts';
import { type Config, readConfig } from '../../../src/settings/config.ts';
import { logTo } from '../../../src/telemetry/log/log.ts';

function configsOf(settings: Readonly<Record<string, string>>): { configs: Config[]; log: string } {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  return {
    configs: workerConfigs(
      readConfig({ WORKERS: '3', ...settings }),
      logTo(logger, (text) => text),
    ),
    log: lines.join(''),
  };
}

describe('the signing key of workers', () => {
  test('is one random key where there are no credentials to derive it from, with a warning', () => {
    const { configs, log } = configsOf({ META_CALLER_TOKENS: '1' });
    const keys = new Set(configs.map(({ signingKey }) => signingKey));
    expect(keys.size).toBe(1);
    expect([...keys][0]).toMatch(/^\S{43}$/);
    expect(keys).not.toContain(configsOf({ META_CALLER_TOKENS: '1' }).configs[0]?.signingKey);
    expect(log).toContain('Set SIGNING_KEY');
  });

  test.each([{ HIKER_ACCESS_KEY: 'k' }, { SIGNING_KEY: 'sixteen-characters' }])('is that of %j', (settings) => {
    const { configs, log } = configsOf(settings);
    expect(configs.map(({ signingKey }) => signingKey)).toEqual(Array(3).fill(readConfig(settings).signingKey));
    expect(log).toBe('');
  });
});

describe('the metrics of workers', () => {
  const portsOf = (settings: Readonly<Record<string, string>>) =>
    configsOf({ HIKER_ACCESS_KEY: 'k', ...settings }).configs.map(({ metrics }) => metrics?.port);

  test('have a port each', () => {
    expect(portsOf({ METRICS_PORT: '9464' })).toEqual([9464, 9465, 9466]);
    expect(portsOf({ METRICS_PORT: '0' })).toEqual([0, 0, 0]);
    expect(portsOf({})).toEqual([undefined, undefined, undefined]);
  });

  test('need a port each', () => {
    expect(() => portsOf({ METRICS_PORT: '65534' })).toThrow(/^METRICS_PORT: /);
  });
});

test('each worker knows among how many it divides a rate', () => {
  expect(configsOf({ HIKER_ACCESS_KEY: 'k' }).configs.map(({ processes }) => processes)).toEqual([3, 3, 3]);
});
