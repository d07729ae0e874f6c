import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseEnv } from 'node:util';
import { DEFAULTS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { ConfigError, ignoredSettings, readConfig, secretsIn, settingNames } from '../../src/settings/config.ts';
import { scrubber } from '../../src/telemetry/log/scrub.ts';
import { hikerEndpoints } from '../../src/upstreams/hiker/endpoints/index.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
/** The settings of the file with each commented-out setting enabled. */
const uncommented = parseEnv(example.replace(/^#(?=[A-Z])/gm, ''));

function problemsOf(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('the configuration is valid');
}

test('without settings the gateway listens on loopback only and uses the sandbox', () => {
  expect(readConfig({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    trustedProxies: 0,
    corsOrigins: [],
    logLevel: 'info',
    hiker: { url: 'https://api.hikerapi.com', accessKey: undefined, force: false },
    keyapi: { url: 'https://api.keyapi.ai', token: undefined },
    limits: { maxPageSize: 500, maxUpstreamCalls: 100, operationTimeoutMs: 30_000, rememberAbsenceMs: 60_000 },
  });
});

test.each(['', ' ', '\t'])('a blank value (%j) means the default', (blank) => {
  const empty = Object.fromEntries(settingNames.map((name) => [name, blank]));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test('other environment variables are ignored', () => {
  expect(readConfig({ PATH: '/bin', SOMETHING: 'else' })).toEqual(readConfig({}));
});

test('all problems are reported at once, each with its setting', () => {
  const problems = problemsOf({
    PORT: '70000',
    HOST: '0.0.0.0',
    LOG_LEVEL: 'loud',
    HIKER_URL: 'not an address',
    MAX_PAGE_SIZE: '0',
    MAX_UPSTREAM_CALLS: 'many',
    CALL_TIMEOUT_SECONDS: '-1',
    CORS_ORIGINS: 'http://localhost:3000/path',
    ALLOW_OPEN: 'perhaps',
    SANDBOX_LATENCY_MS: 'slow',
    SANDBOX_FAILURE_RATE: '2',
  });
  const lines = problems.split('\n');
  expect(lines[0]).toBe('These settings cannot be used:');
  expect(lines.slice(1).map((line) => line.trim().split(':')[0])).toEqual(
    expect.arrayContaining([
      'PORT',
      'HOST',
      'LOG_LEVEL',
      'HIKER_URL',
      'MAX_PAGE_SIZE',
      'MAX_UPSTREAM_CALLS',
      'CALL_TIMEOUT_SECONDS',
      'CORS_ORIGINS',
      'ALLOW_OPEN',
      'SANDBOX_LATENCY_MS',
      'SANDBOX_FAILURE_RATE',
    ]),
  );
});

test.each(['0.0.0.0', '::', '192.168.1.20', 'gateway.example'])('HOST %s is public and refused', (HOST) => {
  expect(problemsOf({ HOST })).toContain('ALLOW_OPEN=1');
  expect(readConfig({ HOST, ALLOW_OPEN: '1' }).host).toBe(HOST);
});

test.each(['127.0.0.1', 'localhost', '::1'])('HOST %s needs no ALLOW_OPEN', (HOST) => {
  expect(readConfig({ HOST }).host).toBe(HOST);
});

test('a public HOST needs no ALLOW_OPEN where requests need a key', () => {
  expect(problemsOf({ HOST: '0.0.0.0' })).toMatch(/API_KEYS_FILE, API_KEYS or JWT_JWKS_URL/);
  expect(readConfig({ HOST: '0.0.0.0', API_KEYS_FILE: 'keys.json' }).access.keys).toEqual({
    kind: 'file',
    path: 'keys.json',
  });
});

test('tokens need their issuer and audience', () => {
  const JWT_JWKS_URL = 'https://issuer.example/jwks.json';
  expect(problemsOf({ JWT_JWKS_URL })).toContain('JWT_JWKS_URL: tokens need JWT_ISSUER and JWT_AUDIENCE too');
  expect(problemsOf({ JWT_ISSUER: 'a', JWT_AUDIENCE: 'b' })).toContain('JWT_ISSUER: tokens need JWT_JWKS_URL too');
  expect(problemsOf({ JWT_JWKS_URL, JWT_ISSUER: 'a', JWT_AUDIENCE: 'b', JWT_ALGORITHMS: 'HS256' })).toContain(
    'JWT_ALGORITHMS: must be some of RS256',
  );
  expect(readConfig({ JWT_JWKS_URL, JWT_ISSUER: 'a', JWT_AUDIENCE: 'b' }).access.jwt).toMatchObject({
    jwksUrl: JWT_JWKS_URL,
    algorithms: ['RS256', 'ES256', 'EdDSA'],
  });
});

test('an address of metrics needs a port', () => {
  expect(() => readConfig({ METRICS_HOST: '0.0.0.0' })).toThrow('METRICS_HOST: has no effect without METRICS_PORT');
  expect(readConfig({ METRICS_HOST: '0.0.0.0', METRICS_PORT: '9464' }).metrics).toEqual({
    host: '0.0.0.0',
    port: 9464,
  });
});

test('tokens of single API keys are secrets, and not unknown settings', () => {
  const environment = { META_ACCESS_TOKEN_SHOP: 'planted-shop-token' };
  expect(readConfig(environment).secrets).toContain('planted-shop-token');
  expect(ignoredSettings(environment)).toEqual([]);
});

test.each(['0', 'false', 'no', 'off'])('ALLOW_OPEN=%s does not allow a public HOST', (ALLOW_OPEN) => {
  expect(problemsOf({ HOST: '0.0.0.0', ALLOW_OPEN })).toContain('HOST');
});

test.each([
  ['https://host.example/prefix', 'https://host.example/prefix'],
  ['https://host.example/a/b/', 'https://host.example/a/b'],
  ['http://127.0.0.1:9999', 'http://127.0.0.1:9999'],
])('the base URL %s keeps its path prefix without a trailing slash', (HIKER_URL, url) => {
  expect(readConfig({ HIKER_URL }).hiker.url).toBe(url);
});

test.each(['host.example', 'ftp://host.example', 'https://', 'https://host.example/?key=1', 'https://host.example/#x'])(
  'the base URL %s is refused',
  (HIKER_URL) => {
    expect(problemsOf({ HIKER_URL })).toContain('HIKER_URL');
  },
);

test.each(['https://name:pass@host.example', 'https://name@host.example', 'https://:pass@host.example/a'])(
  'a base URL with credentials (%s) is refused without repeating them',
  (HIKER_URL) => {
    const problems = problemsOf({ HIKER_URL });
    expect(problems).toMatch(/HIKER_URL: must not contain a name or a password/);
    expect(problems).not.toMatch(/pass@|name@/);
  },
);

test('every option of the sandbox has a setting', () => {
  const environment = {
    SANDBOX_PORT: '4100',
    SANDBOX_SEED: '7',
    SANDBOX_LATENCY_MS: '20',
    SANDBOX_RATE_PER_SECOND: '0',
    SANDBOX_FAILURE_RATE: '0.1',
    SANDBOX_TRUNCATE_RATE: '.05',
    SANDBOX_EMBEDDABLE: '1',
  };
  expect(readConfig(environment).sandbox).toEqual({
    port: 4100,
    seed: 7,
    latencyMs: 20,
    ratePerSecond: 0,
    failureRate: 0.1,
    truncateRate: 0.05,
    isEmbeddable: true,
  });
});

test('origins are separated by commas', () => {
  expect(readConfig({ CORS_ORIGINS: 'http://localhost:3000, https://app.example' }).corsOrigins).toEqual([
    'http://localhost:3000',
    'https://app.example',
  ]);
});

test.each([
  [{}, 'facebook'],
  [{ META_URL: 'https://graph.instagram.com' }, 'instagram'],
  [{ META_URL: 'https://graph.instagram.com/prefix' }, 'instagram'],
  [{ META_URL: 'https://proxy.example', META_LOGIN: 'instagram' }, 'instagram'],
  [{ META_URL: 'https://graph.instagram.com', META_LOGIN: 'facebook' }, 'facebook'],
] as const)('the login of %j is %s', (environment, login) => {
  expect(readConfig(environment).meta.login).toBe(login);
});

test.each([
  [
    { REDIS_URL: '127.0.0.1:6379' },
    'REDIS_URL: must be a URL such as redis://host:6379, or rediss://host:6380 for TLS',
  ],
  [{ META_LOGIN: 'insta' }, 'META_LOGIN: must be facebook or instagram'],
])('%j is refused with what it can be, of which nothing is redacted', (environment, message) => {
  expect(scrubber(secretsIn(environment))(problemsOf(environment))).toContain(message);
});

test('no error message contains a secret', () => {
  const problems = problemsOf({
    HIKER_ACCESS_KEY: 'se cret',
    HIKER_URL: 'https://name:se%20cret@host.example/?se=cret',
  });
  expect(problems).toContain('HIKER_ACCESS_KEY');
  expect(problems).toContain('HIKER_URL');
  expect(problems).not.toMatch(/se( |%20|=)cret/);
});

test('.env.example names every setting and no other', () => {
  expect(Object.keys(uncommented).toSorted()).toEqual(settingNames.toSorted());
});

test('.env.example copied as it is changes nothing, and shows the real defaults', () => {
  expect(parseEnv(example)).toEqual({});
  expect(readConfig(uncommented)).toEqual(readConfig({}));
  expect({ ...DEFAULTS, ...readConfig({}).sandbox }).toEqual(DEFAULTS);
});

test('.env.example explains every setting', () => {
  const lines = example.split('\n');
  const unexplained = lines.filter((line, index) => /^#[A-Z_]+=/.test(line) && !/^# \S/.test(lines[index - 1] ?? ''));
  expect(unexplained).toEqual([]);
});

test('HIKER_UNCONFIRMED_ENDPOINTS takes the endpoints that are off by default, and no others', () => {
  expect(readConfig({}).hiker.unconfirmed).toEqual([]);
  const known = hikerEndpoints.filter(({ isUnconfirmed }) => isUnconfirmed).map(({ path }) => path);
  expect(known).not.toHaveLength(0);
  expect(readConfig({ HIKER_UNCONFIRMED_ENDPOINTS: ` ${known.join(' , ')},` }).hiker.unconfirmed).toEqual(known);
  for (const wrong of ['all', '/v2/user/by/id', `${known[0]},/gql/media/usertags`, `${known.join(' ')}`])
    expect(problemsOf({ HIKER_UNCONFIRMED_ENDPOINTS: wrong })).toContain(
      `HIKER_UNCONFIRMED_ENDPOINTS: must be some of ${known.join(', ')}`,
    );
});

test('WORKERS is a number, or auto for one a core', () => {
  expect(readConfig({}).running.workers).toBe(1);
  expect(readConfig({ WORKERS: '3' }).running.workers).toBe(3);
  expect(readConfig({ WORKERS: 'auto' }).running.workers).toBe(availableParallelism());
  expect(problemsOf({ WORKERS: '2', MCP: '1' })).toContain('WORKERS: the session and the budget of an agent');
  expect(problemsOf({ WORKERS: '0' })).toContain('WORKERS: must be auto, or a whole number from 1 to 256');
});
