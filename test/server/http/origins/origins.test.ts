import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';

const QUERY = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const FRIEND = 'http://friend.example:3000';
const FOE = 'https://foe.example';

const closed = await startGateway({ PORT: '0' });
const open = await startGateway({ PORT: '0', CORS_ORIGINS: `${FRIEND}, https://other.example` });
const exposed = await startGateway({ PORT: '0', ALLOW_OPEN: '1' });
const at = {
  exposed: new URL((await exposed.gateway.start()).url),
  closed: new URL((await closed.gateway.start()).url),
  open: new URL((await open.gateway.start()).url),
};
beforeEach(() => {
  closed.sandbox.clearCalls();
  open.sandbox.clearCalls();
  exposed.sandbox.clearCalls();
});

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request as a browser sends it: `fetch` does not allow these headers. */
function send(url: URL, method: 'GET' | 'POST' | 'OPTIONS', headers: Readonly<Record<string, string>>): Promise<Reply> {
  const search = url.search || (method === 'GET' ? `?${new URLSearchParams({ query: QUERY })}` : '');
  return new Promise((resolve, reject) => {
    const client = httpRequest(
      {
        host: url.hostname,
        port: url.port,
        path: url.pathname + search,
        method,
        headers: { 'content-type': 'application/json', ...headers },
        agent: false,
      },
      (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    client.on('error', reject);
    client.end(method === 'POST' ? JSON.stringify({ query: QUERY }) : undefined);
  });
}

/** What the gateway answers to a request in its text on the wire. */
async function rawAnswer({ hostname, port }: URL, request: string): Promise<string> {
  const socket = connect(Number(port), hostname);
  socket.end(request);
  return text(socket);
}

describe('a page of another site cannot spend', () => {
  test.each([
    ['a POST of a foreign page', 'POST', { origin: FOE }],
    ['a GET of a foreign page', 'GET', { origin: FOE }],
    ['a page without an origin (a sandboxed frame, a file)', 'POST', { origin: 'null' }],
    ['a page at another port of this machine', 'POST', { origin: 'http://localhost:1' }],
    ["an origin that begins like the gateway's", 'POST', { origin: `http://${at.closed.host}.foe.example` }],
    ["an origin that ends like the gateway's", 'POST', { origin: `http://foe.example?${at.closed.host}` }],
    [
      'an image of a foreign page',
      'GET',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    ],
    ['a script of a foreign page', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
    ['a foreign page that is allowed elsewhere', 'POST', { origin: FRIEND }],
  ] as const)('%s: 403', async (_who, method, headers) => {
    const { status, headers: answered, text } = await send(at.closed, method, headers);
    expect(status).toBe(403);
    expect(text).toContain('FORBIDDEN_ORIGIN');
    expect(answered).not.toHaveProperty('access-control-allow-origin');
    expect(closed.calls()).toEqual([]);
  });

  test('a plain-text form of a foreign page', async () => {
    const { text } = await send(at.closed, 'POST', { origin: FOE, 'content-type': 'text/plain' });
    expect(text).toContain('FORBIDDEN_ORIGIN');
    expect(closed.calls()).toEqual([]);
  });

  test('a followed link shows GraphiQL and runs nothing', async () => {
    const { status, headers } = await send(at.closed, 'GET', {
      accept: 'text/html',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(closed.calls()).toEqual([]);
  });

  test('a navigation from another site that does not accept HTML runs nothing', async () => {
    await send(at.closed, 'GET', { accept: '*/*', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' });
    expect(closed.calls()).toEqual([]);
  });

  test('a followed link runs nothing at any path', async () => {
    for (const search of ['/foo?x=/graphql&', '/graphql/?', '/foo/graphql?', '/graphql?']) {
      const url = new URL(search + new URLSearchParams({ query: QUERY }), at.closed);
      const { text } = await send(url, 'GET', {
        accept: 'text/html,*/*;q=0.8',
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
      });
      expect(text).not.toContain(`"${FAMOUS.username}"`);
    }
    expect(closed.calls()).toEqual([]);
  });

  test('an image of another origin on the same site spends nothing', async () => {
    const { status } = await send(at.closed, 'GET', {
      'sec-fetch-site': 'same-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
    });
    expect(status).toBe(403);
    expect(closed.calls()).toEqual([]);
  });

  test('a foreign host name that resolves to this machine is refused', async () => {
    const host = `rebound.foe.example:${at.closed.port}`;
    const { status } = await send(at.closed, 'POST', {
      host,
      origin: `http://${host}`,
      'sec-fetch-site': 'same-origin',
    });
    expect(status).toBe(403);
    expect(closed.calls()).toEqual([]);
  });
});

describe('a path where nothing is served is not found, whoever asks', async () => {
  const keys = keyFile();
  await keys.add('page');
  const lines: string[] = [];
  const { sandbox } = closed;
  const keyed = gatewayFor(sandbox, { PORT: '0', API_KEYS_FILE: keys.path }, ['HIKER'], lines);
  const withKeys = new URL((await keyed.gateway.start()).url);
  const image = { accept: 'image/*', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };

  test.each([
    ['the icon of a page of its own', '/favicon.ico', { ...image, 'sec-fetch-site': 'same-origin' }],
    ['an image of a foreign page', '/favicon.ico', { ...image, 'sec-fetch-site': 'cross-site' }],
    ['a script of a foreign page', '/foo?x=1', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' }],
    ['a fetch of a foreign page', '/foo/graphql?x=1', { origin: FOE }],
    ['a frame of a foreign page', '/foo', { accept: 'text/html', 'sec-fetch-site': 'cross-site' }],
    ['a file of no page', '/status/nothing.js', { ...image, 'sec-fetch-site': 'same-origin' }],
    ['an old browser', '/favicon.ico', { 'user-agent': 'Mozilla/5.0' }],
  ])('%s: 404, and nothing is logged', async (_who, path, headers) => {
    for (const base of [at.closed, withKeys]) {
      const { status, text } = await send(new URL(path, base), 'GET', headers);
      expect([status, text]).toEqual([404, 'Nothing is served at this path; GraphQL is at /graphql.']);
    }
    const levels = lines.map((line) => (JSON.parse(line) as { readonly level: number }).level);
    expect(Math.max(...levels)).toBeLessThan(40);
    const { status } = await closed.gateway.fetch(new Request(`http://localhost${path}`, { headers }));
    expect(status).toBe(404);
  });

  test('nor is the root for an operation', async () => {
    for (const base of [at.closed, withKeys]) {
      const { status, text } = await send(new URL('/', base), 'POST', { 'content-type': 'application/json' });
      expect([status, text]).toEqual([404, 'Nothing is served at this path; GraphQL is at /graphql.']);
    }
  });

  test('paths that lead to an operation are not among them', async () => {
    for (const path of ['/graphql?', '/graphql/?', '/foo/graphql?', '/graphql/../graphql?', '/%67raphql?']) {
      const url = new URL(withKeys);
      const { status } = await send(new URL(path + new URLSearchParams({ query: QUERY }), url), 'GET', {});
      expect([401, 404]).toContain(status);
    }
    expect(keyed.calls()).toEqual([]);
  });
});

describe('an element of any page runs nothing', async () => {
  const keys = keyFile();
  const credential = bearer(await keys.add('page'));
  const keyed = await startGateway({ PORT: '0', API_KEYS_FILE: keys.path });
  const withKeys = new URL((await keyed.gateway.start()).url);
  const elements = ['image', 'video', 'script', 'style', 'iframe', 'object', 'document', 'manifest', ''];
  const sites = ['same-origin', ''];

  /** One query is known, so it is the fast path's; the other is Yoga's. */
  test.each(elements)('%j', async (destination) => {
    const known = await send(withKeys, 'GET', credential);
    expect([known.status, known.text]).toEqual([200, expect.stringContaining(FAMOUS.username)]);
    for (const gateway of [closed, open, keyed]) gateway.sandbox.clearCalls();
    for (const url of [at.closed, at.open, withKeys])
      for (const site of sites)
        for (const [method, more] of [
          ['GET', {}],
          ['GET', { 'apollo-require-preflight': '1' }],
          ['POST', {}],
        ] as const)
          for (const query of [QUERY, `{ user(by: { pk: "${elements.indexOf(destination) + 900}" }) { username } }`]) {
            const search = method === 'GET' ? `?${new URLSearchParams({ query })}` : '';
            const { status, text } = await send(new URL(`/graphql${search}`, url), method, {
              ...credential,
              accept: '*/*',
              'sec-fetch-dest': destination,
              ...(site !== '' && { 'sec-fetch-site': site }),
              ...more,
            });
            expect([status, text]).toEqual([403, expect.stringContaining('FORBIDDEN_ORIGIN')]);
          }
    for (const gateway of [closed, open, keyed]) expect(gateway.calls()).toEqual([]);
  });

  test('what a script fetches is served', async () => {
    const fetched = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty', ...credential };
    for (const url of [at.closed, withKeys])
      for (const method of ['GET', 'POST'] as const) {
        const { status, text } = await send(url, method, fetched);
        expect([status, text]).toEqual([200, expect.stringContaining(FAMOUS.username)]);
      }
  });
});

describe('a browser that names no site, as over plain HTTP to another machine', () => {
  const browser = { host: 'gateway.example', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
  const image = { ...browser, 'content-type': '' };

  test.each([
    ['an image or a script', 'GET', image],
    ['a fetch without CORS, which may set accept', 'GET', { ...image, accept: 'application/json' }],
    ['a plain-text form', 'POST', { ...browser, 'content-type': 'text/plain' }],
    ['a form with files', 'POST', { ...browser, 'content-type': 'multipart/form-data; boundary=a' }],
  ] as const)('spends nothing by %s', async (_what, method, headers) => {
    const { status, text } = await send(at.exposed, method, headers);
    expect([status, text]).toEqual([403, expect.stringContaining('apollo-require-preflight')]);
    expect(exposed.calls()).toEqual([]);
  });

  test.each([
    ['a POST of JSON, which needs a preflight', 'POST', browser],
    ['a GET with a header that needs a preflight', 'GET', { ...image, 'apollo-require-preflight': '1' }],
    ["a GET with Yoga's header", 'GET', { ...image, 'x-graphql-yoga-csrf': '1' }],
  ] as const)('is served by %s', async (_what, method, headers) => {
    const { status, text } = await send(at.exposed, method, headers);
    expect([status, text]).toEqual([200, expect.stringContaining(FAMOUS.username)]);
  });

  test('is shown GraphiQL, which runs nothing', async () => {
    const { status } = await send(at.exposed, 'GET', { ...image, accept: 'text/html' });
    expect(status).toBe(200);
    expect(exposed.calls()).toEqual([]);
  });
});

describe('the log', () => {
  const logged = async (requests: readonly Readonly<Record<string, string>>[]) => {
    const lines: string[] = [];
    const { gateway } = gatewayFor(closed.sandbox, { PORT: '0' }, ['HIKER'], lines);
    const url = new URL((await gateway.start()).url);
    for (const headers of requests) expect((await send(url, 'POST', headers)).status).toBe(403);
    // Each refused request has a line of its own at a lower level.
    return lines
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .filter(({ level }) => Number(level) >= 40);
  };

  test('names a refused origin once, and the setting that allows it', async () => {
    const lines = await logged([{ origin: FOE }, { origin: FOE }, { origin: FRIEND }, { origin: `${FOE}/a b` }]);
    expect(lines.map(({ level, origin }) => [level, origin])).toEqual([
      [40, FOE],
      [40, FRIEND],
      [40, 'malformed'],
    ]);
    for (const { msg } of lines) expect(msg).toContain('CORS_ORIGINS');
  });

  test('names a refused host once, and the setting that allows it', async () => {
    const lines = await logged([{ host: 'foe.example' }, { host: 'foe.example' }]);
    expect(lines).toMatchObject([{ host: 'foe.example', msg: expect.stringContaining('ALLOWED_HOSTS') }]);
  });

  test('cannot be filled by a stranger', async () => {
    const lines = await logged(Array.from({ length: 60 }, (_, index) => ({ origin: `http://o${index}.example` })));
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toMatchObject({ msg: expect.stringContaining('no longer logged') });
  });
});

describe('the Host header', () => {
  const port = at.closed.port;

  test.each(['localhost', `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])(
    'may be %s on this machine',
    async (host) => {
      const { status, text } = await send(at.closed, 'POST', { host });
      expect([status, text]).toEqual([200, expect.stringContaining(FAMOUS.username)]);
    },
  );

  test.each([
    'foe.example',
    `foe.example:${port}`,
    `localhost.foe.example:${port}`,
    `127.0.0.1.foe.example:${port}`,
    `foe.example#localhost:${port}`,
    `192.168.1.20:${port}`,
    `0.0.0.0:${port}`,
  ])('may not be %s for any client: a rebound page that reads its own origin sends no Origin', async (host) => {
    for (const method of ['GET', 'POST'] as const) {
      const { status, text } = await send(at.closed, method, { host });
      expect([status, text]).toEqual([403, expect.stringMatching(/ALLOWED_HOSTS.*FORBIDDEN_HOST/)]);
    }
    expect(closed.calls()).toEqual([]);
  });

  test('may be one of ALLOWED_HOSTS, on any port: a proxy sends the name of its upstream', async () => {
    const { gateway } = gatewayFor(closed.sandbox, { PORT: '0', ALLOWED_HOSTS: 'gramgraph_backend, API.example' });
    const named = new URL((await gateway.start()).url);
    const statusAt = async (host: string) => (await send(named, 'POST', { host })).status;
    expect(await statusAt('gramgraph_backend')).toBe(200);
    expect(await statusAt('api.example:8443')).toBe(200);
    expect(await statusAt('localhost')).toBe(200);
    expect(await statusAt('other.example')).toBe(403);
    expect(await statusAt('gramgraph_backend.foe.example')).toBe(403);
  });

  test('with ALLOW_OPEN may still only be one of ALLOWED_HOSTS, where it lists any', async () => {
    const { gateway } = gatewayFor(closed.sandbox, { PORT: '0', ALLOW_OPEN: '1', ALLOWED_HOSTS: 'api.example' });
    const named = new URL((await gateway.start()).url);
    expect((await send(named, 'POST', { host: 'api.example' })).status).toBe(200);
    expect((await send(named, 'POST', { host: 'foe.example' })).status).toBe(403);
  });

  test('is refused without details if it is malformed', async () => {
    for (const host of ['a b', 'a:b:c', '[::x']) {
      const { status, text } = await send(at.exposed, 'GET', { host });
      expect([status, text]).toEqual([400, 'the path and the Host header form no valid URL']);
    }
  });

  test('is refused if there are several, whichever of them would be served', async () => {
    const own = at.closed.host;
    for (const [first, second] of [
      [own, 'foe.example'],
      ['foe.example', own],
      [own, own],
    ]) {
      const request = `POST /graphql HTTP/1.1\r\nHost: ${first}\r\nhOST: ${second}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
      expect(await rawAnswer(at.closed, request)).toMatch(/^HTTP\/1\.1 400 [\s\S]*several Host headers; send one/);
    }
    expect(closed.sandbox.calls).toHaveLength(0);
  });

  test("may be any with ALLOW_OPEN, and the gateway's own pages are those of that host", async () => {
    const host = 'gateway.example:8080';
    const ask = async (headers: Readonly<Record<string, string>>) =>
      (await send(at.exposed, 'POST', { host, ...headers })).status;
    expect(await ask({})).toBe(200);
    expect(await ask({ origin: `http://${host}` })).toBe(200);
    exposed.sandbox.clearCalls();
    expect(await ask({ origin: 'http://gateway.example' })).toBe(403);
    expect(await ask({ origin: FOE })).toBe(403);
    expect(await ask({ origin: at.exposed.origin })).toBe(403);
    expect(exposed.calls()).toEqual([]);
  });
});

describe('these clients are served', () => {
  test.each([
    ['programs, which send no origin', 'POST', {}],
    ['programs that send a GET', 'GET', {}],
    ["the gateway's own page", 'POST', { origin: at.closed.origin, 'sec-fetch-site': 'same-origin' }],
    [
      'its page under another name of this machine',
      'POST',
      { host: `localhost:${at.closed.port}`, origin: `http://localhost:${at.closed.port}` },
    ],
    ['its page behind TLS', 'POST', { origin: at.closed.origin.replace('http:', 'https:') }],
    ['a URL typed into a browser', 'GET', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ] as const)('%s', async (_who, method, headers) => {
    const { status, text } = await send(at.closed, method, headers);
    expect(status).toBe(200);
    expect(text).toContain(FAMOUS.username);
  });
});

describe('CORS_ORIGINS', () => {
  test.each([FRIEND, 'https://other.example'])(
    '%s may send queries, and its page may read the answer',
    async (origin) => {
      const { status, headers, text } = await send(at.open, 'POST', {
        origin,
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'cors',
      });
      expect(status).toBe(200);
      expect(text).toContain(FAMOUS.username);
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': expect.stringContaining('x-upstream-cost, x-upstream-estimate'),
        vary: expect.stringContaining('Origin'),
        'x-upstream-cost': 'requests=1, billed=1, credits=0',
      });
    },
  );

  test('an allowed page gets the same headers for a known document as for a new one', async () => {
    const access = async () => {
      const { headers } = await send(new URL(`?${new URLSearchParams({ query })}`, at.open), 'GET', { origin: FRIEND });
      return Object.entries(headers).filter(([name]) => name.startsWith('access-control-') || name === 'vary');
    };
    const query = `{ __typename } # ${FRIEND}`;
    const first = await access();
    expect(first.map(([name]) => name)).toContain('access-control-allow-credentials');
    expect((await access()).toSorted()).toEqual(first.toSorted());
  });

  test('a preflight is answered', async () => {
    const { status, headers } = await send(at.open, 'OPTIONS', {
      origin: FRIEND,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,baggage, x=y',
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': FRIEND,
      'access-control-max-age': '7200',
      'access-control-allow-headers': expect.stringMatching(/^accept, authorization, .*x-upstream-budget.*, baggage$/),
    });
    expect(headers['access-control-allow-methods']?.split(/,\s*/)).toEqual(expect.arrayContaining(['GET', 'POST']));
    expect(open.calls()).toEqual([]);
  });

  test('an allowed page can read a refused operation too', async () => {
    const { headers, text } = await send(at.open, 'POST', { origin: FRIEND, 'content-type': 'text/plain' });
    expect(text).toContain('content-type: application/json');
    expect(headers).toMatchObject({ 'access-control-allow-origin': FRIEND });
  });

  test.each([FOE, `${FRIEND}.foe.example`, FRIEND.replace('http:', 'https:'), FRIEND.replace('3000', '3001'), 'null'])(
    '%s is refused',
    async (origin) => {
      const { status, headers } = await send(at.open, 'POST', { origin });
      expect(status).toBe(403);
      expect(headers['access-control-allow-origin']).not.toBe(origin === 'null' ? '*' : origin);
      const preflight = await send(at.open, 'OPTIONS', { origin, 'access-control-request-method': 'POST' });
      expect(preflight.headers['access-control-allow-origin']).not.toBe(origin === 'null' ? '*' : origin);
      expect(open.calls()).toEqual([]);
    },
  );

  test('a page without an origin has no access headers', async () => {
    const { headers } = await send(at.open, 'OPTIONS', { origin: 'null', 'access-control-request-method': 'POST' });
    expect(headers['access-control-allow-origin']).not.toBe('null');
  });

  test('a preflight of another origin has no access headers', async () => {
    for (const origin of [FOE, 'null']) {
      const { headers } = await send(at.open, 'OPTIONS', { origin, 'access-control-request-method': 'POST' });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers).toMatchObject({ vary: expect.stringContaining('Origin') });
    }
  });

  test('without them no page of another origin has access headers', async () => {
    const { headers } = await send(at.closed, 'OPTIONS', { origin: FRIEND, 'access-control-request-method': 'POST' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
