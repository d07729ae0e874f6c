import { FAMOUS, type Fault, startSandbox } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { createGateway } from '../../../../src/gateway.ts';
import { readConfig } from '../../../../src/settings/config.ts';
import { gatewayFor, unguarded } from '../../../support/gateway/gateway.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { afterFile } from '../../../support/runner/after-file.ts';
import { advanceUntilAnswered, stopClock } from '../../../support/time/clock.ts';

const KEY = 'secret-key-61c2';
const MARKER = 'zzplantedzz';

const sandbox = await startSandbox({ accessKey: KEY });
const log: string[] = [];
const { gateway } = gatewayFor(sandbox, { CALL_TIMEOUT_SECONDS: '0.5', CACHE: '1' }, ['HIKER'], log);
stopClock();
afterEach(() => sandbox.faults.clear());
afterFile(() => sandbox.stop());

const QUERY = `{
  user(by: { pk: "${FAMOUS.pk}" }) { username clips { edges { node { code } } } highlights { edges { node { title } } } }
  media(by: { pk: "3870208929998373811" }) { caption usertags { user { username } } }
  search(query: "juniper") { edges { cursor } }
}`;

const planted = { 'x-marker': MARKER, location: `/${MARKER}`, 'retry-after': MARKER, 'x-hiker-info': MARKER };
const statuses = [204, 301, 400, 401, 402, 403, 404, 408, 410, 418, 422, 429, 500, 503, 504];

const faults: [name: string, fault: Fault][] = [
  ...statuses.map((status): [string, Fault] => [
    `HTTP ${status}`,
    { status, headers: planted, body: `{"detail":"${MARKER}","exc_type":"${MARKER}","${MARKER}":1}` },
  ]),
  ['a plain 403', { status: 403, headers: planted, body: `error code: ${MARKER}` }],
  ['HTML', { status: 200, body: `<!doctype html><title>${MARKER}</title>` }],
  ['text at once', { status: 200, body: MARKER }],
  ['truncated JSON', { status: 200, body: `{"user":{"username":"${MARKER}"` }],
  ['JSON followed by other text', { status: 200, body: `{"user":{}} ${MARKER}` }],
  ['another shape', { status: 200, body: `{"${MARKER}":["${MARKER}"]}` }],
  [
    'the right keys with values of other types',
    {
      status: 200,
      body: `{"user":"${MARKER}","response":{"items":"${MARKER}"},"items":"${MARKER}","data":"${MARKER}","stream_rows":"${MARKER}"}`,
    },
  ],
  ['a text', { status: 200, body: `"${MARKER}"` }],
  ['a reset', { kind: 'reset', status: 200, body: `{"user":"${MARKER}"}` }],
  ['a redirect', { kind: 'redirect', headers: { location: `http://127.0.0.1:9/${MARKER}` } }],
  ['silence', { kind: 'hang' }],
];

test.each(faults)(
  '%s: neither answer nor log contains the URL, the key or a part of the body',
  async (_name, fault) => {
    log.length = 0;
    sandbox.faults.add(fault);
    const pending = gateway.fetch('http://localhost/graphql', requestInit(QUERY));
    // Only a missing answer has to be waited for.
    const [response] = await advanceUntilAnswered(sandbox, Promise.resolve(pending), 500);
    const text = await response.text();
    const { host } = new URL(sandbox.url);
    expect(JSON.parse(text)).toHaveProperty('errors');
    const headers = JSON.stringify([...response.headers]);
    for (const secret of [KEY, MARKER, host, '/hiker/', 'undici', 'node_modules', 'at async']) {
      expect(text).not.toContain(secret);
      expect(headers).not.toContain(secret);
    }
    for (const secret of [KEY, MARKER]) expect(log.join('')).not.toContain(secret);
  },
);

test('the log has the code, the service and the endpoint of a failure, once an operation', async () => {
  log.length = 0;
  sandbox.faults.add({ path: '/v2/user/clips', status: 503 });
  sandbox.faults.add({ path: '/v1/user/clips/chunk', status: 503 });
  sandbox.faults.add({ path: '/gql/user/clips', status: 503 });
  const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { a: clips { edges { cursor } } b: clips { edges { cursor } } } }`;
  await gateway.fetch('http://localhost/graphql', requestInit(query));
  const warnings = log.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ level }) => level === 40);
  expect(warnings).toMatchObject([
    { code: 'UPSTREAM_UNAVAILABLE', upstream: 'HIKER', endpoint: '/v1/user/clips/chunk', status: 503 },
  ]);
});

test('an unreachable service is UPSTREAM_UNAVAILABLE, without its address', async () => {
  const gone = await startSandbox();
  const { host, port } = new URL(gone.url);
  await gone.stop();
  const lonely = createGateway(
    readConfig({ LOG_LEVEL: 'silent', HIKER_URL: gone.hikerUrl, HIKER_ACCESS_KEY: KEY, ...unguarded }),
  );
  const response = await lonely.fetch('http://localhost/graphql', requestInit(QUERY));
  const text = await response.text();
  await lonely.stop();
  expect(text).toContain('UPSTREAM_UNAVAILABLE');
  for (const secret of [KEY, host, port]) expect(text).not.toContain(secret);
});
