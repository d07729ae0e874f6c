import { FAMOUS, type Fault, startSandbox } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { httpAgent } from '../../support/clients/agent.ts';
import { gatewayFor } from '../../support/gateway/gateway.ts';
import { startFakeRedis } from '../../support/redis/fake-redis.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { scrapeText } from '../metrics/scrape.ts';
import { recordedSpans, textOf } from '../tracing/recorded-spans.ts';

const secrets = {
  accessKey: 'planted-hiker-key-61c2',
  token: 'EAABplantedTokenThatIsLong0Xy9',
  appSecret: 'planted-app-secret-77d1',
  callersToken: 'EAABcallersTokenThatIsLong0Zw8',
  signingKey: 'planted-signing-key-55aa',
  redisPassword: 'planted/password 19',
};
const person = {
  name: 'Marika Plantedt',
  username: 'marika.plantedt',
  pk: '48151623421234',
  biography: 'plantedt and proud',
};
const planted: readonly string[] = [
  ...Object.values(secrets),
  ...Object.values(person),
  encodeURIComponent(secrets.redisPassword),
  FAMOUS.username,
];
const echo = `${Object.values(secrets).join(' ')} ${Object.values(person).join(' ')} https://graph.facebook.com/me?access_token=${secrets.token}`;
const profile = (pk: string) => `{ user(by: { pk: "${pk}" }) { username fullName biography followerCount } }`;

const sandbox = await startSandbox({
  accessKey: secrets.accessKey,
  metaAccessToken: secrets.token,
  metaAppSecret: secrets.appSecret,
});
afterFile(() => sandbox.stop());

const json = { 'content-type': 'application/json' };

/** What a client may send by mistake: a secret where a name belongs. */
const clientsHeaders = {
  'apollographql-client-name': secrets.accessKey,
  'x-request-id': secrets.token,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: `vendor=${secrets.accessKey},other=${person.username}`,
};

interface Sent {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Situation {
  readonly what: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly fault?: Fault;
  /** Queries or whole requests, sent one after another. */
  readonly requests: readonly (string | Sent)[];
  /** Whether the situation logs anything. */
  readonly isLogged: boolean;
}

const withPassword = (url: string): string =>
  url.replace('redis://', `redis://:${encodeURIComponent(secrets.redisPassword)}@`);
const redisThat = async (answers: Parameters<typeof startFakeRedis>[0]) =>
  withPassword((await startFakeRedis(answers)).url);
const shared = { CACHE: '1', REDIS_TIMEOUT_MS: '2000' };
const profiles = Array.from({ length: 8 }, (_, index) => profile(sandbox.world.people.at(1_000 + index).pk));
const reading = [
  profile(FAMOUS.pk),
  `{ user(by: { username: "${person.username}" }) { pk clips { edges { cursor } } } }`,
];
const official =
  'query EAABplantedTokenThatIsLong0Xy9 { account { username biography media { edges { node { caption } } } } }';

const situations: readonly Situation[] = [
  {
    what: 'a wrong password for Redis',
    settings: {
      ...shared,
      REDIS_URL: await redisThat((command) =>
        command === 'HELLO' || command === 'AUTH' || command === 'INFO'
          ? `-WRONGPASS invalid password ${echo}\r\n`
          : `-NOAUTH ${echo}\r\n`,
      ),
    },
    requests: profiles,
    isLogged: true,
  },
  ...(await Promise.all(
    ['OOM', 'MISCONF', 'READONLY', 'NOPERM', 'UNHEARDOF'].map(async (reason) => ({
      what: `a Redis that refuses to write (${reason})`,
      settings: {
        ...shared,
        REDIS_URL: await redisThat((command) => (command === 'SET' ? `-${reason} ${echo}\r\n` : undefined)),
      },
      requests: profiles,
      isLogged: true,
    })),
  )),
  {
    what: 'a Redis that is not there',
    settings: { ...shared, REDIS_URL: withPassword('redis://127.0.0.1:1') },
    requests: profiles,
    isLogged: true,
  },
  {
    what: 'a Redis that answers in HTTP',
    settings: { ...shared, REDIS_URL: await redisThat(() => `HTTP/1.1 400 ${echo}\r\n\r\n`) },
    requests: profiles,
    isLogged: true,
  },
  ...[400, 401, 402, 403, 404, 410, 422, 429, 500, 503].map((status) => ({
    what: `HikerAPI: HTTP ${status} that repeats everything`,
    fault: { upstream: 'HIKER' as const, status, body: JSON.stringify({ detail: echo, exc_type: echo }) },
    requests: reading,
    isLogged: [401, 402, 410, 429, 500, 503].includes(status),
  })),
  {
    what: 'HikerAPI: an answer of another shape',
    fault: { upstream: 'HIKER', status: 200, body: JSON.stringify({ user: { [person.username]: [echo] } }) },
    requests: reading,
    isLogged: true,
  },
  ...[1, 2, 4, 10, 100, 190, 200, 368, 2500].map((code) => ({
    what: `the official API: error ${code} that repeats everything`,
    fault: { upstream: 'META' as const, graphError: { code, message: person.name, title: echo, userMessage: echo } },
    requests: [official],
    isLogged: [1, 2, 4, 190, 2500].includes(code),
  })),
  {
    what: 'a token that a caller brought',
    settings: { META_CALLER_TOKENS: '1' },
    requests: [
      {
        body: JSON.stringify({ query: official }),
        headers: { ...json, 'x-meta-access-token': secrets.callersToken, 'x-meta-account-id': '17841400000000001' },
      },
    ],
    isLogged: true,
  },
  {
    what: 'what clients do wrong',
    requests: [
      `{ user(by: { username: "${person.username}" `,
      `{ ${person.username.replace('.', '_')} }`,
      `{ user(by: { username: ["${person.name}"] }) { pk } }`,
      `{ user(by: { username: "${person.name}", pk: "${person.pk}" }) { pk } }`,
      `{ user(by: { pk: "${person.name}" }) { username } }`,
      `{ node(id: "${person.name}") { id } }`,
      `query ($pk: Int!) { user(by: { pk: "1" }) { pk } }`,
      `mutation { deleteComment(input: { commentGraphId: "${person.name}" }) { errors { code } } }`,
      { body: `{"query": "${person.name}` },
      { body: JSON.stringify({ query: profile('1'), variables: person.name }) },
      {
        body: JSON.stringify({
          query: 'query($u: [ID!]!){ nodes(ids: $u) { id } }',
          variables: { u: { p: person.name } },
        }),
      },
      { body: JSON.stringify([person.name]) },
      { body: person.name, headers: { 'content-type': 'text/plain' } },
    ],
    isLogged: false,
  },
];

test('the table is not empty, and neither are the planted texts', () => {
  expect(situations.length).toBeGreaterThan(25);
  expect(planted.every((text) => text.length > 8)).toBe(true);
});

describe.each(situations)('$what', ({ settings, fault, requests, isLogged }) => {
  test('shows no secret and no name in the log, spans and metrics, and no secret to an agent', async () => {
    const log: string[] = [];
    recordedSpans.reset();
    const { gateway } = gatewayFor(
      sandbox,
      {
        HIKER_ACCESS_KEY: secrets.accessKey,
        META_ACCESS_TOKEN: secrets.token,
        SIGNING_KEY: secrets.signingKey,
        PORT: '0',
        METRICS_PORT: '0',
        MCP: '1',
        ...settings,
      },
      ['HIKER', 'META'],
      log,
    );
    const clear = fault && sandbox.faults.add(fault);
    const { url, metricsUrl } = await gateway.start();
    const { call } = await httpAgent(url, '2025', undefined, clientsHeaders);
    const toldAgents: string[] = [];
    for (const request of requests) {
      const { body, headers = json } =
        typeof request === 'string'
          ? { body: JSON.stringify({ query: request }), headers: { ...json, ...clientsHeaders } }
          : request;
      if (typeof request === 'string')
        toldAgents.push(JSON.stringify(await call('run_query', { query: request, maxCost: 9 })));
      // Through Yoga and on the fast path. Yoga changes the headers object.
      await gateway.fetch(url, { method: 'POST', headers: { ...headers }, body });
      await (await fetch(url, { method: 'POST', headers: { ...headers }, body })).text();
    }
    clear?.();
    const metrics = await scrapeText(metricsUrl);
    await gateway.stop();
    const text = log.join('');
    const spans = recordedSpans.getFinishedSpans().map(textOf);
    expect(spans.length).toBeGreaterThan(1);
    for (const secret of planted) {
      expect(text).not.toContain(secret);
      expect(spans.join()).not.toContain(secret);
      expect(metrics).not.toContain(secret);
    }
    // An answer may repeat what was asked for, and what the official API says. No service is sent the password of Redis.
    const { redisPassword: _, ...sent } = secrets;
    for (const secret of Object.values(sent)) expect(toldAgents.join()).not.toContain(secret);
    // Every operation has a line, whatever happened.
    const lines = log.map((line) => JSON.parse(line) as { readonly msg: string });
    const events = lines.filter(({ msg }) => !['operation', 'request refused', 'not ready: draining'].includes(msg));
    expect(lines.length - events.length).toBeGreaterThan(1);
    expect(text.length).toBeLessThan(12_000);
    expect(events.length > 0).toBe(isLogged);
    for (const line of log) expect(Object.keys(JSON.parse(line))).not.toContain('err');
  });
});
