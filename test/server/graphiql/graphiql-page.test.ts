import { get as httpGet, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createGateway } from '../../../src/gateway.ts';
import type { Tab } from '../../../src/server/graphiql/graphiql-page.ts';
import { type Config, readConfig } from '../../../src/settings/config.ts';
import { exampleTabs, type ServicesShown } from '../../../src/wiring/example-tabs.ts';
import { gatewayFor, type Service, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { rows } from '../../support/required.ts';
import { openPage } from './open-page.ts';

const { ask, gateway, sandbox } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();
const base = new URL('/', url).href;
afterEach(() => sandbox.faults.clear());

describe('GraphiQL', () => {
  const page = async () => (await fetch(url, { headers: { accept: 'text/html,application/xhtml+xml' } })).text();

  test('is one page that loads nothing else', async () => {
    const html = await page();
    expect(html).toMatch(/^\s*<!doctype html>/i);
    for (const host of ['unpkg', 'jsdelivr', 'cdnjs', 'esm.sh', 'skypack', 'googleapis', 'gstatic'])
      expect(html).not.toContain(`://${host}`);
    expect(html).not.toMatch(
      /\/\/(?:[\w-]+\.)*(?:unpkg\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|esm\.sh|esm\.run|googleapis\.com)/,
    );
    // The page's own tags, without its scripts and styles.
    const tags = html.replaceAll(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, '$1');
    for (const [, source] of tags.matchAll(/\s(?:src|href|action)\s*=\s*["']?([^"'\s>]+)/gi))
      expect(source).toMatch(/^(?:data:|#|\/(?!\/))/);
    expect(html).not.toMatch(/@import\s+(?:url\()?["']?https?:/);
    expect(html).not.toMatch(/url\(["']?(?:https?:)?\/\/(?!www\.w3\.org)/);
    expect(html).not.toMatch(/import\(["'`]https?:/);
    expect(html).not.toMatch(/importScripts\(["'`]https?:/);
  });

  test('sends the query as typed, and shows the answer as received', async () => {
    const { options } = openPage(await page(), url);
    const sent = (query: string) => options.fetcher({ query }, { headers: { 'x-upstream-explain': '1' } });
    expect(await sent('{ user(by: { pk: "100734" }) { username } }')).toEqual({
      data: { user: null },
      extensions: { upstream: { estimate: expect.objectContaining({ billed: 1 }) } },
    });
    expect(await sent('{ user(by')).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] });
  });

  const pageOf = async (changes: Pick<Config, 'isSandbox'>) => {
    const config = readConfig({ LOG_LEVEL: 'silent', HIKER_ACCESS_KEY: 'key', BALANCE_EVERY_SECONDS: '0' });
    const shown = createGateway({ ...config, ...changes });
    const response = await shown.fetch('http://localhost/graphql', { headers: { accept: 'text/html' } });
    await shown.stop();
    return response.text();
  };
  const all = { HIKER: {}, KEYAPI: {}, META: { accountId: '17841400000000000' } };
  const open = async (tab: Tab | undefined, world: TestGateway) =>
    world.ask(
      tab?.query ?? '',
      {},
      { headers: { 'content-type': 'application/json', ...JSON.parse(tab?.headers ?? '{}') } },
    );

  test('opens with a valid query that works', async () => {
    const [first] = exampleTabs({ ...all, META: {} }, true);
    expect(await pageOf({ isSandbox: true })).toContain('the_juniper_archive');
    const { data, errors, extensions } = await open(first, { ask } as TestGateway);
    expect(errors).toBeUndefined();
    expect(first?.query).toContain('two requests');
    expect(extensions?.upstream.requests).toBe(2);
    expect(data).toMatchObject({ user: { followerCount: expect.any(Number), clips: { edges: [{}, {}] } } });
  });

  test('has tabs for the account and for an estimate, which work too', async () => {
    const world = gatewayFor(sandbox, {}, ['HIKER', 'META']);
    const [, account, price] = exampleTabs(all, true);
    const answer = await open(account, world);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.upstream).toMatchObject({ requests: 1, billed: 0 });
    const { extensions } = await open(price, world);
    expect(extensions?.upstream).toMatchObject({ estimate: { billed: expect.any(Number) } });
    expect(world.calls()).toEqual([]);
  });

  test('names no invented user with a real service', async () => {
    expect(await pageOf({ isSandbox: false })).not.toContain('the_juniper_archive');
    for (const tab of rows(exampleTabs(all, false))) expect(tab.query).not.toContain('juniper');
  });

  test.each<[string, ServicesShown, Record<string, string>, Service[]]>([
    ['KeyAPI', { KEYAPI: all.KEYAPI }, { KEYAPI_TOKEN: sandbox.keyapiToken }, []],
    ['the official API', { META: all.META }, {}, ['META']],
    ['nothing configured', {}, {}, []],
  ])('opens with a query that works with %s alone', async (_what, shown, settings, official) => {
    const tabs = exampleTabs(shown, true);
    expect(tabs).toHaveLength(1);
    const { data, errors } = await open(tabs[0], gatewayFor(sandbox, settings, official));
    expect(errors).toBeUndefined();
    expect(Object.values(data as object)).not.toContain(null);
  });

  test('is where the root redirects to', async () => {
    const { status, headers } = await fetch(base, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, '/graphql']);
  });

  test('has first queries that fit the width of the editor', () => {
    for (const { query } of [...exampleTabs(all, true), ...exampleTabs({ KEYAPI: all.KEYAPI, META: all.META }, false)])
      expect(Math.max(...query.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  const load = (headers: Readonly<Record<string, string>>) =>
    new Promise<{ readonly response: IncomingMessage; readonly body: Buffer }>((resolve, reject) => {
      httpGet(url, { headers: { accept: 'text/html', ...headers }, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ response, body: Buffer.concat(chunks) }));
      }).on('error', reject);
    });

  test.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8'])(
    'is compressed for a browser that accepts %s',
    async (encodings) => {
      const { response, body } = await load({ 'accept-encoding': encodings });
      expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': String(body.length) });
      expect(gunzipSync(body).toString()).toBe(await page());
      expect(body.length).toBeLessThan(3_000_000);
    },
  );

  test.each(['', 'br', 'gzip;q=0', 'identity, gzip; q=0.0'])(
    'is uncompressed for a browser that accepts "%s"',
    async (encodings) => {
      const { response, body } = await load(encodings === '' ? {} : { 'accept-encoding': encodings });
      expect(response.headers['content-encoding']).toBeUndefined();
      expect(body.toString()).toBe(await page());
    },
  );

  test('is not sent again to a browser that has it', async () => {
    const { response } = await load({ 'accept-encoding': 'gzip' });
    const { etag = '', vary } = response.headers;
    expect(vary).toBe('Accept, Accept-Encoding');
    const again = await load({ 'accept-encoding': 'gzip', 'if-none-match': etag });
    expect([again.response.statusCode, again.body.length]).toEqual([304, 0]);
    expect((await load({ 'if-none-match': '"other"' })).response.statusCode).toBe(200);
  });

  test('cannot be embedded in a frame of another page', async () => {
    const { response } = await load({});
    expect(response.headers).toMatchObject({
      'x-frame-options': 'DENY',
      'content-security-policy': "frame-ancestors 'none'",
    });
  });

  test('contains no settings', async () => {
    const html = await page();
    for (const secret of [sandbox.hikerAccessKey, new URL(sandbox.url).host]) expect(html).not.toContain(secret);
  });

  test('has no code from its query string', async () => {
    const attack = '</script><script>alert(1)</script>';
    const response = await fetch(
      `${url}?${new URLSearchParams({ query: attack, variables: attack, operationName: attack })}`,
      { headers: { accept: 'text/html' } },
    );
    expect(await response.text()).not.toContain('alert(1)');
  });

  test('is not served to programs', async () => {
    const response = await fetch(`${url}?query={__typename}`, { headers: { accept: 'application/json' } });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });
});

test('other paths are not found', async () => {
  for (const path of ['', 'graphiql', 'graphql/../secret', '.env', 'package.json'])
    expect((await fetch(base + path)).status).toBe(404);
});
