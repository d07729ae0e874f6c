import { readFileSync } from 'node:fs';
import { startSandbox } from 'gramgraph-sandbox';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { secretsIn, settingNames } from '../../../src/settings/config.ts';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { gatewayFor } from '../../support/gateway/gateway.ts';
import { hasRedisServer, startRedisServer } from '../../support/processes/redis-server.ts';
import { runMain } from '../../support/processes/run-main.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { scrapeText } from '../metrics/scrape.ts';
import { listening } from '../metrics/start.ts';

/** A value for every secret setting. */
const settings: Readonly<Record<string, string>> = {
  HIKER_ACCESS_KEY: 'planted-hiker-key-61c2',
  KEYAPI_TOKEN: 'planted-keyapi-token-19ab',
  META_ACCESS_TOKEN: 'EAABplantedTokenThatIsLong0Xy9',
  META_ACCESS_TOKEN_SHOP: 'EAABplantedShopTokenIsLong0Xy7',
  META_APP_SECRET: 'planted-app-secret-77d1',
  OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=planted-collector-key-5d',
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'x-collector-key=planted-traces-key-91',
  REDIS_PASSWORD: 'planted-redis-password-83ce',
  REDIS_SENTINEL_PASSWORD: 'planted-sentinel-password-2f',
  SIGNING_KEY: 'planted-signing-key-55aa',
};
const callersToken = 'EAABcallersTokenThatIsLong0Zw8';
const callersJwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.cGxhbnRlZC1zaWduYXR1cmU';

const sandbox = await startSandbox({
  accessKey: settings['HIKER_ACCESS_KEY'] ?? '',
  metaAccessToken: settings['META_ACCESS_TOKEN'] ?? '',
  metaAppSecret: settings['META_APP_SECRET'] ?? '',
});
afterAll(() => sandbox.stop());

/** Every form in which a text could show a secret. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

function expectNone(channel: string, text: string, secrets: readonly string[]): void {
  expect(text.length, `${channel} is empty`).toBeGreaterThan(0);
  for (const secret of secrets)
    for (const form of formsOf(secret)) expect(text.includes(form), `${channel}: ${secret}`).toBe(false);
}

test('a value is planted for every secret setting', () => {
  const marked = Object.fromEntries(settingNames.map((name) => [name, `value of ${name}`]));
  const names = secretsIn(marked).map((value) => value.replace('value of ', ''));
  expect(names.length).toBeGreaterThan(5);
  // The URL of a Redis is a secret where it has a password; these tests plant that one beside it.
  expect(Object.keys(settings)).toEqual(expect.arrayContaining(names.filter((name) => name !== 'REDIS_URL')));
});

const person = sandbox.world.people.at(1_000);
const queries = [
  `{ user(by: { pk: "${person.pk}" }) { username followerCount clips { edges { cursor node { code } } } } }`,
  '{ account { username media { edges { cursor node { caption } } } } }',
  '{ upstreams { name isConfigured spending { day endpoint client key } } }',
  '{ user(by: { pk: "x" }) { username } nothing }',
  '{ user(by: { username: "nobody.is.called.so" }) { pk fullName } }',
];
const headersOf = (key: string): readonly Readonly<Record<string, string>>[] => [
  {},
  bearer(key),
  { ...bearer(key), 'x-upstream-trace': '1' },
  { ...bearer(key), 'x-upstream-explain': '1' },
  { ...bearer(key), 'x-meta-access-token': callersToken, 'x-meta-account-id': '17841400000000001' },
  { ...bearer(key), 'apollographql-client-name': key, 'x-request-id': key },
  bearer(callersJwt),
  bearer(`${key}x`),
];

describe.runIf(hasRedisServer)('no secret is in', () => {
  test('answers, logs of every level, metrics, or the keys and values of Redis', { timeout: 60_000 }, async () => {
    const password = settings['REDIS_PASSWORD'] ?? '';
    const server = await startRedisServer({
      args: () => ['--requirepass', password],
      connection: () => ({ password }),
    });
    const keys = keyFile();
    const key = await keys.add('planted', { scopes: ['public', 'account', 'write', 'trace'] });
    const secrets = [...Object.values(settings), callersToken, callersJwt, key];
    const log: string[] = [];
    const { REDIS_SENTINEL_PASSWORD: _none, ...given } = settings;
    const gateway = gatewayFor(
      sandbox,
      {
        ...given,
        REDIS_URL: server.url,
        API_KEYS_FILE: keys.path,
        AUTOMATIC_PERSISTED_QUERIES: '1',
        META_CALLER_TOKENS: '1',
        CACHE: '1',
        REDIS_TIMEOUT_MS: '5000',
        PORT: '0',
        METRICS_PORT: '0',
      },
      ['HIKER', 'META'],
      log,
    );
    const { url, metricsUrl, gateway: running } = await listening(gateway);
    onTestFinished(() => running.stop());
    const answers: string[] = [];
    // The services repeat what they were sent.
    const faults = [undefined, { upstream: 'HIKER' as const, status: 500, body: Object.values(settings).join(' ') }];
    for (const fault of faults) {
      const clear = fault && sandbox.faults.add(fault);
      for (const query of queries)
        for (const headers of headersOf(key)) {
          const response = await fetch(url, requestInit(query, { headers }));
          answers.push(JSON.stringify([...response.headers]), await response.text());
        }
      clear?.();
    }
    const metrics = await scrapeText(metricsUrl);
    await running.stop();
    const stored: string[] = [];
    for (const name of await server.redis.keys('*')) {
      const type = await server.redis.type(name);
      const value =
        type === 'hash'
          ? JSON.stringify(await server.redis.hgetall(name))
          : type === 'string'
            ? (await server.redis.getBuffer(name))?.toString('latin1')
            : type;
      stored.push(name, value ?? '');
    }
    expect(answers.join('')).toContain(person.username);
    expect(stored.length).toBeGreaterThan(2);
    // A client chooses its name and the id of its request; that these are repeated is what they are for.
    const own = answers.filter((text) => !text.includes(`"${key}"`));
    expectNone('an answer', own.join('\n'), secrets);
    expectNone('the log', log.join(''), secrets);
    expectNone('metrics', metrics, secrets);
    expectNone('Redis', stored.join('\n'), secrets);
  });
});

/** Crashes the process when it listens: its settings are read by then, and its services are connected. */
const crashOnceListening = `
import { Server } from 'node:net';
const { listen } = Server.prototype;
Server.prototype.listen = function (...options) {
  this.once('listening', () => setImmediate(() => { throw new Error('crash'); }));
  return listen.apply(this, options);
};`;

describe('a process', () => {
  const planted: Readonly<Record<string, string>> = {
    ...settings,
    HIKER_URL: sandbox.hikerUrl,
    META_URL: sandbox.metaUrl,
    LOG_LEVEL: 'debug',
  };
  const secrets = Object.values(settings);

  test.runIf(process.platform === 'linux')('shows no secret in its title and its arguments', async () => {
    const { REDIS_SENTINEL_PASSWORD: _none, REDIS_PASSWORD: _neither, ...given } = planted;
    const run = runMain(given);
    await run.up();
    for (const file of ['cmdline', 'comm'])
      expectNone(file, readFileSync(`/proc/${run.child.pid}/${file}`, 'latin1'), secrets);
    expectNone('the start', run.output(), secrets);
  });

  test('that refuses its settings repeats none of them', async () => {
    const wrong = {
      ...planted,
      PORT: 'x',
      SIGNING_KEY: 'short',
      HIKER_URL: `ftp://user:${settings['HIKER_ACCESS_KEY']}@a`,
    };
    const run = runMain(wrong);
    expect(await run.ended()).not.toBe(0);
    expectNone('the refusal', run.output(), secrets);
  });

  test('that crashes prints none of them', async () => {
    const { REDIS_SENTINEL_PASSWORD: _none, REDIS_PASSWORD: _neither, ...given } = planted;
    const run = runMain({ ...given, NODE_OPTIONS: '--import ./crash.mjs' }, { 'crash.mjs': crashOnceListening });
    expect(await run.ended()).not.toBe(0);
    expect(run.output()).toContain('gramgraph stops because of an unexpected error');
    expectNone('the crash', run.output(), secrets);
  });
});
