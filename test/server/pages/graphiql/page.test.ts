import { createHash } from 'node:crypto';
import { get as httpGet, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../../src/gateway.ts';
import type { PageSettings } from '../../../../src/server/pages/graphiql/page-settings.ts';
import { type Config, readConfig } from '../../../../src/settings/config.ts';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { rows } from '../../../support/required.ts';

const { gateway, sandbox } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();
const base = new URL('/', url).href;

interface Loaded {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Loads a path exactly as it is written: `fetch` would resolve the dots in it. */
const load = (path: string, headers: Readonly<Record<string, string>> = {}, at = base) =>
  new Promise<Loaded>((resolve, reject) => {
    httpGet(new URL(at), { path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on('error', reject);
  });

const html = { accept: 'text/html,application/xhtml+xml' };
const page = async (at = url) => (await fetch(at, { headers: html })).text();
const settingsIn = (text: string) =>
  JSON.parse(/<script type="application\/json" id="settings">(.*?)<\/script>/s.exec(text)?.[1] ?? '') as PageSettings;

/** The names of the files that the page loads first. */
const fileNames = async () => {
  const { script, style, next } = JSON.parse(/= (\{"script".*?\});/.exec(await page())?.[1] ?? '') as {
    readonly script: string;
    readonly style: string;
    readonly next: readonly string[];
  };
  return [script, style, ...next];
};

describe('the page', () => {
  test('loads nothing from elsewhere', async () => {
    const text = await page();
    expect(text).toMatch(/^<!doctype html>/i);
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
    for (const [, source] of text.matchAll(/\s(?:src|href)="([^"]+)"/g)) expect(source).toMatch(/^data:/);
  });

  test('runs no other script than its own, which it names by its digest', async () => {
    const { headers, body } = await load('/graphql', html);
    const policy = String(headers['content-security-policy']);
    const [, script = ''] = /<script type="module">(.*?)<\/script>/s.exec(body.toString()) ?? [];
    expect(policy).toContain(`script-src 'self' 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("default-src 'none'");
  });

  test('cannot be embedded in a frame of another page', async () => {
    const { headers } = await load('/graphql', html);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('is not sent again to a browser that has it', async () => {
    const { etag = '', vary } = (await load('/graphql', html)).headers;
    expect(vary).toContain('Accept');
    const again = await load('/graphql', { ...html, 'if-none-match': etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await load('/graphql', { ...html, 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('contains no settings of the gateway', async () => {
    for (const secret of [sandbox.hikerAccessKey, new URL(sandbox.url).host])
      expect(await page()).not.toContain(secret);
  });

  test('has no code from its query string', async () => {
    const attack = '</script><script>alert(1)</script>';
    const text = await page(
      `${url}?${new URLSearchParams({ query: attack, variables: attack, operationName: attack })}`,
    );
    expect(text).not.toContain('alert(1)');
  });

  test('is where the root redirects to', async () => {
    const { status, headers } = await fetch(base, { headers: html, redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, '/graphql']);
  });

  test('is not served to programs', async () => {
    const response = await fetch(`${url}?query={__typename}`, { headers: { accept: 'application/json' } });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  test.each([true, false])('has examples; in the sandbox (%s) they name an invented person', async (isSandbox) => {
    const config = readConfig({ LOG_LEVEL: 'silent', HIKER_ACCESS_KEY: 'key', BALANCE_EVERY_SECONDS: '0' });
    const changes: Pick<Config, 'isSandbox'> = { isSandbox };
    const shown = createGateway({ ...config, ...changes });
    const response = await shown.fetch('http://localhost/graphql', { headers: html });
    await shown.stop();
    const text = await response.text();
    expect(settingsIn(text).examples.length).toBeGreaterThan(0);
    expect(text.includes('the_juniper_archive')).toBe(isSandbox);
  });
});

describe('its files', () => {
  test.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip', 'br;q=0, gzip;q=0.8', gunzipSync],
    [undefined, '', (body: Buffer) => body],
    [undefined, 'gzip;q=0', (body: Buffer) => body],
  ] as const)('are sent as %s to a browser that accepts "%s"', async (encoding, accepted, decompress) => {
    for (const name of rows(await fileNames())) {
      const plain = await load(`/graphql/assets/${name}`);
      const { status, headers, body } = await load(`/graphql/assets/${name}`, { 'accept-encoding': accepted });
      expect(status).toBe(200);
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers['vary']).toContain('Accept-Encoding');
      expect(decompress(body).equals(plain.body)).toBe(true);
    }
  });

  test('stay in the browser, and are read as what they are', async () => {
    for (const name of rows(await fileNames())) {
      const { headers } = await load(`/graphql/assets/${name}`);
      expect(headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test('are loaded without a key, by browsers that do not say for which page', async () => {
    const keys = keyFile();
    const key = await keys.add('explorer');
    const guarded = await startGateway({ PORT: '0', API_KEYS_FILE: keys.path });
    const { url: at } = await guarded.gateway.start();
    const [name] = await fileNames();
    const browser = { 'user-agent': 'Mozilla/5.0', host: 'localhost' };
    expect((await load(`/graphql/assets/${name}`, browser, at)).status).toBe(200);
    const query = '?query={user(by:{pk:"100734"}){followerCount}}';
    for (const path of [
      `/graphql/assets/..${query}`,
      `/graphql/assets/../${query}`,
      `/graphql/assets/%2e%2e${query}`,
      `/graphql/assets/${name}${query}`,
      `/graphql/assets/../../graphql${query}`,
      `/graphql${query}`,
    ])
      expect([path, (await load(path, {}, at)).status]).toEqual([path, 401]);
    expect(guarded.sandbox.calls).toEqual([]);
    const served = await load(`/graphql${query}`, bearer(key), at);
    expect(served.status).toBe(200);
    expect(guarded.sandbox.calls).toHaveLength(1);
  });

  test.each(['page.json', 'sources.sha256', 'main.js', 'main.js.br', '.env', '..%2fpage.json'])(
    'do not include %s',
    async (name) => {
      expect((await load(`/graphql/assets/${name}`)).status).toBe(404);
    },
  );
});

test('other paths are not found', async () => {
  for (const path of ['', 'graphiql', 'graphql/../secret', '.env', 'package.json'])
    expect(await fetch(base + path).then(async (answer) => [answer.status, await answer.text()])).toEqual([
      404,
      'Nothing is served at this path; GraphQL is at /graphql.',
    ]);
});

test('where GraphiQL is off, neither the page nor a file is served', async () => {
  const off = await startGateway({ PORT: '0', GRAPHIQL: '0' });
  const { url: at } = await off.gateway.start();
  const [name] = await fileNames();
  expect((await load('/graphql', html, at)).status).toBe(404);
  expect((await load(`/graphql/assets/${name}`, {}, at)).status).toBe(404);
});
