import { describe, expect, test } from 'vitest';
import type { Scope } from '../../../../src/model/request/access.ts';
import { readConfig } from '../../../../src/settings/config.ts';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { rows } from '../../../support/required.ts';

const keys = keyFile();
const { gateway } = await startGateway({ API_KEYS_FILE: keys.path, PORT: '0' });
const port = new URL((await gateway.start()).url).origin;
const page = { accept: 'text/html' };

/** The same request to the port and past it. */
async function both(path: string, init: RequestInit = {}): Promise<Response[]> {
  return [await fetch(`${port}${path}`, init), await gateway.fetch(`http://localhost${path}`, init)];
}

const keyWith = (name: string, scopes: Scope[], more = {}) => keys.add(name, { scopes, ...more });

describe('where requests need a key', () => {
  test('the figures need one with the scope trace', async () => {
    const [plain, operator] = await Promise.all([keyWith('plain', ['public']), keyWith('operator', ['trace'])]);
    for (const answer of await both('/status')) {
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('services');
    }
    for (const answer of await both('/status', { headers: bearer(plain) })) {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        errors: [{ message: expect.stringContaining('needs the scope "trace"'), extensions: { code: 'FORBIDDEN' } }],
      });
    }
    for (const answer of await both('/status', { headers: bearer(operator) })) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ version: 1, services: expect.any(Array) });
    }
  });

  test('a key for certain documents does not read them', async () => {
    const key = await keyWith('documents', ['public', 'trace'], { documents: ['0'.repeat(64)] });
    for (const answer of await both('/status', { headers: bearer(key) })) expect(answer.status).toBe(403);
  });

  test('the page and its files load without one, and have no figure, setting or script of their own', async () => {
    const [html] = await both('/status', { headers: page });
    const text = (await html?.text()) ?? '';
    const names = [...text.matchAll(/(?:src|href)="(status\/[^"]+)"/g)].map(([, name]) => `/${name}`);
    let bytes = text.length;
    const paths = new Set(rows(names));
    // A set can grow while it is walked: each script adds those that it imports.
    for (const path of paths)
      for (const [index, answer] of (await both(path)).entries()) {
        expect(answer.status, path).toBe(200);
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        if (index > 0) continue;
        const file = await answer.text();
        bytes += file.length;
        for (const [, script] of file.matchAll(/from '\.\/([\w-]+\.js)'/g)) paths.add(`/status/${script}`);
      }
    expect(paths).toContain('/status/figures.js');
    expect(bytes).toBeLessThan(40_000);
    expect(text).not.toMatch(/<script[^>]*>[^<]|<style|style=|\son\w+=/);
    const policy = html?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(html?.headers.get('x-frame-options')).toBe('DENY');
  });

  test('a browser that has a file gets no second copy', async () => {
    const [first] = await both('/status/main.js');
    const headers = { 'if-none-match': first?.headers.get('etag') ?? '' };
    for (const answer of await both('/status/main.js', { headers })) expect(answer.status).toBe(304);
  });

  test('nothing else is below it', async () => {
    for (const path of ['/status/', '/status/tsconfig.json', '/status/..%2fpage-files.ts', '/status/index.html'])
      for (const answer of await both(path)) expect(answer.status, path).toBe(404);
  });
});

describe('without keys', () => {
  test('a page of another site reads nothing, and neither does one whose name leads here', async () => {
    const { gateway: open } = await startGateway();
    const refused = async (headers: Record<string, string>) =>
      (await open.fetch('http://localhost/status', { headers })).status;
    expect(await refused({ origin: 'https://evil.example' })).toBe(403);
    expect(await refused({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await refused({ host: 'evil.example' })).toBe(403);
    expect(await refused({})).toBe(200);
  });

  test('only GET reads it', async () => {
    const { gateway: open } = await startGateway();
    const answer = await open.fetch('http://localhost/status', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('STATUS', () => {
  const isServed = (settings: Record<string, string>) => readConfig(settings).status.isServed;

  test('is on where requests need a key, and else where only this machine asks', () => {
    expect(isServed({})).toBe(true);
    expect(isServed({ NODE_ENV: 'production' })).toBe(false);
    expect(isServed({ HOST: '0.0.0.0', ALLOW_OPEN: '1' })).toBe(false);
    expect(isServed({ HOST: '0.0.0.0', API_KEYS_FILE: 'keys.json', NODE_ENV: 'production' })).toBe(true);
    expect(isServed({ HOST: '0.0.0.0', ALLOW_OPEN: '1', STATUS: '1' })).toBe(true);
    expect(isServed({ STATUS: '0' })).toBe(false);
  });

  test('is off where a proxy on this machine may pass on requests of strangers', () => {
    const settings = [{ TRUST_PROXY: '1' }, { ALLOWED_HOSTS: 'api.example' }, { PUBLIC_URL: 'https://api.example' }];
    for (const tellsOfProxy of settings) {
      expect(isServed({ HOST: '127.0.0.1', ...tellsOfProxy })).toBe(false);
      expect(isServed({ API_KEYS_FILE: 'keys.json', ...tellsOfProxy })).toBe(true);
      expect(isServed({ STATUS: '1', ...tellsOfProxy })).toBe(true);
    }
  });

  test('where it is off, nothing is at its paths', async () => {
    const { gateway: off } = await startGateway({ STATUS: '0' });
    for (const path of ['/status', '/status/main.js'])
      for (const headers of [{}, page])
        expect((await off.fetch(`http://localhost${path}`, { headers })).status).toBe(404);
  });
});
