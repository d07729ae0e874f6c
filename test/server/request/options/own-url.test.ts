import { expect, test } from 'vitest';
import { ownUrl } from '../../../../src/server/request/options/own-url.ts';
import { readConfig } from '../../../../src/settings/config.ts';

const proxy = '10.0.0.9';
const client = '203.0.113.7';

interface Case {
  readonly host?: string;
  readonly forwarded?: string;
  readonly address?: string;
  readonly url?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

test.each<[string, Case, string | undefined]>([
  ['the host that the request names', { host: 'localhost:4000' }, 'http://localhost:4000'],
  ['the usual port is left out', { host: 'localhost:80' }, 'http://localhost'],
  ['IPv6', { host: '[::1]:4000' }, 'http://[::1]:4000'],
  ['a scheme that a client claims', { host: 'a.example', forwarded: 'https' }, 'http://a.example'],
  [
    'https at a trusted proxy',
    { host: 'a.example', forwarded: 'https', address: proxy, settings: { TRUST_PROXY: '10.0.0.0/8' } },
    'https://a.example',
  ],
  [
    'https at the first of two',
    { host: 'a.example', forwarded: 'HTTPS, http', address: proxy, settings: { TRUST_PROXY: '1' } },
    'https://a.example',
  ],
  [
    'a client that reaches the gateway past the proxies',
    { host: 'a.example', forwarded: 'https', address: client, settings: { TRUST_PROXY: '10.0.0.0/8' } },
    'http://a.example',
  ],
  [
    'another word for the scheme',
    { host: 'a.example', forwarded: 'javascript', address: proxy, settings: { TRUST_PROXY: '1' } },
    'http://a.example',
  ],
  ['PUBLIC_URL', { host: 'inside', settings: { PUBLIC_URL: 'https://a.example/api/' } }, 'https://a.example/api'],
  ['a request without a port', { url: 'https://a.example/graphql?query=1' }, 'https://a.example'],
  ['a malformed host', { host: 'a b' }, undefined],
  ['no host at all', {}, undefined],
])('%s', (_what, { host, forwarded, address, url, settings = {} }, expected) => {
  const { files, trustedProxies } = readConfig(settings);
  const headers: Readonly<Record<string, string | undefined>> = { host, 'x-forwarded-proto': forwarded };
  const request = { header: (name: string) => headers[name], address, url };
  expect(ownUrl(request, { publicUrl: files.publicUrl, trustedProxies })).toBe(expected);
});
