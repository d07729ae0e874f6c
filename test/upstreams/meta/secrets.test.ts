import { type Fault, FIRST_FRIEND, startSandbox } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { gatewayFor } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { rows } from '../../support/required.ts';
import { afterFile } from '../../support/runner/after-file.ts';

const TOKEN = 'EAAB61c2operatorsTokenThatIsLong0Xy9';
const CALLERS = 'EAAB77d3callersTokenThatIsLong0Zw8';
const SECRET = 'app-secret-61c2';

const sandbox = await startSandbox({
  metaAccessToken: TOKEN,
  metaAppSecret: SECRET,
  metaTokens: [{ token: CALLERS, username: FIRST_FRIEND.username }],
});
const log: string[] = [];
const gatewayWith = (settings: Readonly<Record<string, string>>) =>
  gatewayFor(sandbox, { META_CALLER_TOKENS: '1', CACHE: '1', ...settings }, ['META'], log).gateway;
const patient = gatewayWith({});
/** With a short timeout for calls that are never answered. */
const hurried = gatewayWith({ CALL_TIMEOUT_SECONDS: '2' });
afterEach(() => sandbox.faults.clear());
afterFile(() => sandbox.stop());

const QUERY = `{
  account { username insights(metrics: [REACH], period: DAY) { name } media { edges { node { caption } } } }
  hashtag(by: { name: "quietpaths" }) { graphId }
  medias(by: [{ graphId: "1" }, { graphId: "2" }]) { caption }
}`;

const echo = `cannot use ${TOKEN} or ${CALLERS} at https://graph.facebook.com/v26.0/me?access_token=${TOKEN}`;
const faults: [name: string, fault: Fault][] = [
  ...[1, 4, 10, 100, 190, 200, 368, 9007].map((code): [string, Fault] => [
    `error ${code} that repeats the token`,
    { graphError: { code, message: echo, title: echo } },
  ]),
  ['a message for people that repeats the token', { graphError: { code: 100, message: 'no', userMessage: echo } }],
  ['a page that repeats the token', { status: 502, body: `<html>${echo}</html>` }],
  ['a text that repeats the token', { status: 200, body: echo }],
  ['another shape', { status: 200, body: JSON.stringify([echo]) }],
  ['a redirect', { kind: 'redirect', headers: { location: `http://127.0.0.1:9/?access_token=${TOKEN}` } }],
  ['a reset', { kind: 'reset' }],
  ['silence', { kind: 'hang' }],
  ['nothing', {}],
];

for (const [whose, headers] of [
  ["the operator's", {}],
  ["a caller's", { 'x-meta-access-token': CALLERS, 'x-meta-account-id': '17841000009051990' }],
] as const)
  test.each(faults)(`%s: neither answer nor log contains a token, ${whose} or another`, async (_name, fault) => {
    log.length = 0;
    sandbox.clearCalls();
    sandbox.faults.add({ upstream: 'META', ...fault });
    const gateway = fault.kind === 'hang' ? hurried : patient;
    const response = await gateway.fetch('http://localhost/graphql', requestInit(QUERY, { headers }));
    const text = await response.text();
    expect(JSON.parse(text)).toHaveProperty('data');
    expect(sandbox.calls.length).toBeGreaterThan(0);
    const proofs = sandbox.calls.map(({ query }) => query['appsecret_proof'] ?? '');
    for (const secret of [TOKEN, CALLERS, SECRET, ...proofs, new URL(sandbox.url).host, 'graph.facebook.com']) {
      expect(secret).not.toBe('');
      expect(text).not.toContain(secret);
      expect(JSON.stringify([...response.headers])).not.toContain(secret);
    }
    for (const secret of [TOKEN, CALLERS, SECRET, ...proofs]) expect(log.join('')).not.toContain(secret);
    for (const { path, query } of rows(sandbox.calls)) {
      expect(path).not.toContain('EAAB');
      expect(Object.values(query).join()).not.toContain('EAAB');
    }
  });
