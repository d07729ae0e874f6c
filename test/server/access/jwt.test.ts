import { createHash } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { audience, issuerName, startIssuer, trusting } from '../../support/access/issuer.ts';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { advance, stopClock } from '../../support/time/clock.ts';

const issuer = await startIssuer();
const keys = keyFile();
const server = await startGateway({ ...trusting(issuer), API_KEYS_FILE: keys.path, PORT: '0' });
const { gateway, sandbox } = server;
const { url } = await gateway.start();
const query = '{ user(by: { pk: "100734" }) { username } }';

const overPort = (token: string, text = query) => fetch(url, requestInit(text, { headers: bearer(token) }));
const withoutPort = async (token: string, text = query) =>
  gateway.fetch(url, requestInit(text, { headers: bearer(token) }));

afterEach(() => sandbox.clearCalls());

describe.each([
  ['over the port', overPort],
  ['without a port', withoutPort],
])('a token %s', (_way, send) => {
  test('of the issuer is served, and verified once', async () => {
    const token = await issuer.token();
    for (let times = 0; times < 3; times += 1) {
      const response = await send(token);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ data: { user: { username: expect.any(String) } } });
    }
    expect(issuer.fetches()).toBe(1);
  });

  const stranger = async () => {
    const { privateKey } = await generateKeyPair('ES256');
    return new SignJWT({ iss: issuerName, aud: audience, sub: 'x', exp: 4_000_000_000, scope: 'public' })
      .setProtectedHeader({ alg: 'ES256', kid: 'first' })
      .sign(privateKey);
  };
  const unsigned = async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"x","exp":4000000000}')}.`.replaceAll('=', '');
  const shared = () =>
    new SignJWT({ iss: issuerName, aud: audience, sub: 'x', exp: 4_000_000_000 })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .sign(new TextEncoder().encode('a secret that both sides would have to share'));

  test.each([
    ['of another issuer', () => issuer.token({ iss: 'https://other.example/' }), '"iss"'],
    ['for another audience', () => issuer.token({ aud: 'another-program' }), '"aud"'],
    ['without a subject', () => issuer.token({ sub: undefined }), '"sub" of the token is missing'],
    ['without an end', () => issuer.token({ exp: undefined }), '"exp" of the token is missing'],
    ['that has expired', () => issuer.token({ exp: 1_000_000_000 }), 'expired'],
    ['that is not valid yet', () => issuer.token({ nbf: 4_000_000_000 }), '"nbf"'],
    ['signed by somebody else', stranger, 'not valid'],
    ['without a signature', unsigned, 'algorithm'],
    ['signed with a shared secret', shared, 'algorithm'],
    ['that is no token', async () => 'neither.a.token', 'not valid'],
  ])('%s is refused, before anything is called', async (_what, make, message) => {
    const response = await send(await make());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    const text = await response.text();
    expect(text).toContain('UNAUTHENTICATED');
    expect(JSON.parse(text).errors[0].message).toContain(message);
    expect(text).not.toContain('JWT_');
    expect(server.calls()).toEqual([]);
  });

  test('has the scopes of its claim', async () => {
    const account = '{ account { username } }';
    for (const scope of ['public gramgraph:account other:write', ['openid', 'account']]) {
      const { errors } = (await (await send(await issuer.token({ scope }), account)).json()) as {
        errors?: [{ extensions: { code: string } }];
      };
      expect(errors?.[0].extensions.code).not.toBe('FORBIDDEN');
    }
    for (const scope of [undefined, '', 'public', 'accounts', 7]) {
      const answer = await (await send(await issuer.token({ scope }), account)).json();
      expect(answer).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', scope: 'account' } }] });
    }
  });
});

test('API keys are accepted beside tokens', async () => {
  expect((await overPort(await keys.add('beside'))).status).toBe(200);
});

const keysInLedger = async () => {
  const reader = await issuer.token({ scope: 'trace' });
  const answer = (await (await overPort(reader, '{ upstreams { spending { key } } }')).json()) as {
    data: { upstreams: { spending: { key: string }[] }[] };
  };
  return answer.data.upstreams.flatMap(({ spending }) => spending.map(({ key }) => key));
};

test("the ledger names the token's subject", async () => {
  await overPort(await issuer.token({ sub: 'mobile-app' }), '{ user(by: { pk: "100736" }) { username } }');
  expect(await keysInLedger()).toContain('jwt:mobile-app');
});

test('a subject that is called like the digest of another one is not that one', async () => {
  const sub = 'https://issuer.example/users/1';
  await overPort(await issuer.token({ sub }), '{ user(by: { pk: "100737" }) { username } }');
  const digest = createHash('sha256').update(sub).digest('hex').slice(0, 16);
  for (const name of [digest, `sha256:${digest}`])
    await overPort(await issuer.token({ sub: name }), '{ user(by: { pk: "100738" }) { username } }');
  const names = await keysInLedger();
  expect(names).toContain(`jwt:sha256:${digest}`);
  expect(names).toContain(`jwt:${digest}`);
  expect(new Set(names.filter((name) => name?.startsWith('jwt:sha256:'))).size).toBe(2);
});

describe("the issuer's keys", () => {
  stopClock();

  const start = async () => {
    const own = await startIssuer();
    const log: string[] = [];
    const { gateway: other } = gatewayFor(sandbox, trusting(own), ['HIKER'], log);
    const status = async (token: string) =>
      (await other.fetch(url, requestInit('{ __typename }', { headers: bearer(token) }))).status;
    return { own, log, status };
  };

  test('are fetched again for a token of an unknown key, at most every 30 seconds', async () => {
    const { own, status } = await start();
    expect(await status(await own.token())).toBe(200);
    await own.rotate('second');
    for (let times = 0; times < 5; times += 1) expect(await status(await own.token())).toBe(401);
    expect(own.fetches()).toBe(1);
    await advance(31_000);
    expect(await status(await own.token())).toBe(200);
    expect(own.fetches()).toBe(2);
  });

  test('that cannot be fetched are a 503, and the log says why; the issuer is left in peace for a while', async () => {
    const { own, log, status } = await start();
    own.answerWith(500);
    const token = await own.token();
    expect([await status(token), await status(token)]).toEqual([503, 503]);
    expect(own.fetches()).toBe(1);
    expect(log.join('')).toMatch(/"why":"HTTP 500".*JWT_JWKS_URL/s);
    expect(log.join('')).not.toContain(token);
    own.answerWith(200);
    await advance(5_000);
    expect(await status(token)).toBe(200);
  });

  test('are read to a megabyte and no further', async () => {
    const { own, log, status } = await start();
    own.sendWithoutEnd();
    expect(await status(await own.token())).toBe(503);
    expect(log.join('')).toContain('"why":"longer than 1048576 bytes"');
  });

  test('verify a token again whatever others at its address send, until it is not valid any more', async () => {
    const { own, status } = await start();
    const [token, newer] = [await own.token({ sub: 'one' }), await own.token({ sub: 'two' })];
    const statusOf = async (count: number) => {
      const sent = Array.from({ length: count }, () => status('neither.a.token'));
      return new Set(await Promise.all(sent));
    };
    expect(await status(token)).toBe(200);
    await advance(61_000);
    expect(await statusOf(60)).toEqual(new Set([401]));
    expect(await status('neither.a.token')).toBe(429);
    expect([await status(token), await status(newer)]).toEqual([200, 429]);
    await own.rotate('second');
    await advance(601_000);
    expect(await statusOf(60)).toEqual(new Set([401]));
    expect([await status(token), await status(token)]).toEqual([429, 429]);
  });

  test('that were fetched before are used while the issuer is away', async () => {
    const { own, status } = await start();
    expect(await status(await own.token({ sub: 'one' }))).toBe(200);
    own.answerWith(503);
    await advance(700_000);
    expect(await status(await own.token({ sub: 'two' }))).toBe(200);
    expect(own.fetches()).toBe(2);
  });

  test('are not needed for a token that was verified within a minute, until it expires', async () => {
    const { own, status } = await start();
    const token = await own.token({ exp: Math.floor(Date.now() / 1000) + 30 });
    expect(await status(token)).toBe(200);
    await advance(29_000);
    expect(await status(token)).toBe(200);
    await advance(8_000);
    expect(await status(token)).toBe(401);
  });
});
