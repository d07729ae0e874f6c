import { describe, expect, test } from 'vitest';
import { type ConfigError, ignoredSettings, readConfig, settingNames } from '../../../src/settings/config.ts';

function refusals(environment: Readonly<Record<string, string>>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).message.split('\n').slice(1);
  }
}

describe('a name that is close to a setting is refused, with the setting', () => {
  test.each([
    ['HIKER_ACCES_KEY', 'HIKER_ACCESS_KEY'],
    ['CACHE_PROFILE_SECONDS', 'CACHE_PROFILES_SECONDS'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['MAX_PAGESIZE', 'MAX_PAGE_SIZE'],
    ['RETRYS', 'RETRIES'],
    ['PORTS', 'PORT'],
    ['CALL_TIMEOUT', 'CALL_TIMEOUT_SECONDS'],
    ['REDIS_TIMEOUT', 'REDIS_TIMEOUT_MS'],
    ['redis_url', 'REDIS_URL'],
    ['META_ACCES_TOKEN', 'META_ACCESS_TOKEN'],
    ['HIKER_KEY', 'HIKER_ACCESS_KEY'],
    ['HIKER_TOKEN', 'HIKER_ACCESS_KEY'],
    ['KEYAPI_KEY', 'KEYAPI_TOKEN'],
    ['KEYAPI_ACCESS_TOKEN', 'KEYAPI_TOKEN'],
  ])('%s: %s', (name, setting) => {
    expect(refusals({ [name]: 'planted-61c2' })).toEqual([`  ${name}: is not a setting; did you mean ${setting}?`]);
  });
});

test('so is any name that begins with that of a service', () => {
  expect(refusals({ HIKER_SOMETHING_ELSE_ENTIRELY: '1', KEYAPI_REGION_OF_THE_WORLD: 'eu' })).toEqual([
    '  HIKER_SOMETHING_ELSE_ENTIRELY: is not a setting; .env.example lists all',
    '  KEYAPI_REGION_OF_THE_WORLD: is not a setting; .env.example lists all',
  ]);
});

test('all are refused at once, beside invalid values', () => {
  const lines = refusals({ HIKER_ACCES_KEY: 'k', MAX_DEPHT: '3', PORT: 'many' });
  expect(lines.map((line) => line.trim().split(':')[0]).toSorted()).toEqual(['HIKER_ACCES_KEY', 'MAX_DEPHT', 'PORT']);
});

test('a name that only begins as settings do is ignored with a warning: it may be another program’s', () => {
  const foreign = { CACHE_DIRECTORY: '/var/cache', REDIS_TLS_URL: 'rediss://x', META_PIXEL_ID: '1', SANDBOX_ID: 'a' };
  expect(refusals(foreign)).toEqual([]);
  expect(ignoredSettings(foreign).map(({ name }) => name)).toEqual(Object.keys(foreign));
});

test('the warning names the setting that was probably meant, where the name is that of a credential', () => {
  expect(ignoredSettings({ META_TOKEN: 'x', META_PIXEL_ID: '1' })).toEqual([
    { name: 'META_TOKEN', nearest: 'META_ACCESS_TOKEN' },
    { name: 'META_PIXEL_ID', nearest: undefined },
  ]);
});

test('variables of other programs are neither refused nor mentioned', () => {
  const foreign = {
    PATH: '/bin',
    HOME: '/root',
    HOSTNAME: 'web-1',
    POST: '1',
    LOGNAME: 'app',
    NODE_OPTIONS: '--max-old-space-size=512',
    NODE_VERSION: '24',
    npm_config_cache: '/tmp',
    // What Kubernetes and Docker add for services named redis, cache and hiker.
    REDIS_SERVICE_HOST: '10.0.0.1',
    REDIS_SERVICE_PORT: '6379',
    REDIS_SERVICE_PORT_TCP: '6379',
    REDIS_PORT: 'tcp://10.0.0.1:6379',
    REDIS_PORT_6379_TCP: 'tcp://10.0.0.1:6379',
    REDIS_PORT_6379_TCP_ADDR: '10.0.0.1',
    CACHE_NAME: '/web/cache',
    HIKER_SERVICE_HOST: '10.0.0.2',
  };
  expect(refusals(foreign)).toEqual([]);
  expect(ignoredSettings(foreign)).toEqual([]);
});

test('a blank value counts as absent', () => {
  expect(refusals({ HIKER_ACCES_KEY: ' ', MAX_DEPHT: '' })).toEqual([]);
});

test('no setting is taken for another', () => {
  expect(settingNames).not.toHaveLength(0);
  expect(ignoredSettings(Object.fromEntries(settingNames.map((name) => [name, '1'])))).toEqual([]);
});

test('the standard variables of OpenTelemetry are its own', () => {
  const environment = Object.fromEntries(
    [
      'OTEL_SERVICE_NAME',
      'OTEL_RESOURCE_ATTRIBUTES',
      'OTEL_TRACES_SAMPLER',
      'OTEL_TRACES_SAMPLER_ARG',
      'OTEL_METRICS_EXPORTER',
      'OTEL_LOGS_EXPORTER',
      'OTEL_LOG_LEVEL',
      'OTEL_PROPAGATORS',
      'OTEL_BSP_SCHEDULE_DELAY',
      'OTEL_EXPORTER_OTLP_TIMEOUT',
      'OTEL_EXPORTER_OTLP_TRACES_TIMEOUT',
      'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
      'OTEL_EXPORTER_OTLP_METRICS_HEADERS',
      'OTEL_EXPORTER_OTLP_LOGS_HEADERS',
      'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
      'OTEL_EXPORTER_OTLP_COMPRESSION',
      'OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT',
    ].map((name) => [name, '1']),
  );
  expect(refusals(environment)).toEqual([]);
  expect(ignoredSettings(environment)).toEqual([]);
});
