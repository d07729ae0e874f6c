import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { FileSource } from '../../src/files/sending/file-source.ts';
import { isPublic, publicLookup } from '../../src/files/sending/public-lookup.ts';

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.0.170',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2001:db8::1',
  '2001::7f00:1',
  '2002:7f00:1::',
])('%s is not an address of the internet', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '157.240.1.1', '2a03:2880:f12f:83:face:b00c:0:25de', '2001:4860:4860::8888'])(
  '%s is one',
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

const found = (...addresses: readonly string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** What a connection gets where a host has these addresses. */
function lookedUp(addresses: readonly string[], all: boolean) {
  const lookup = publicLookup((_host, _options, callback) => callback(null, found(...addresses)));
  return new Promise((resolve) => {
    lookup('host.example', { all }, (error, ...rest) => resolve(error?.message ?? rest));
  });
}

describe('looking up a host', () => {
  test('leaves out private addresses', async () => {
    expect(await lookedUp(['127.0.0.1', '8.8.8.8', '::1'], true)).toEqual([found('8.8.8.8')]);
    expect(await lookedUp(['127.0.0.1', '8.8.8.8'], false)).toEqual(['8.8.8.8', 4]);
  });

  test('fails where there are no others', async () => {
    expect(await lookedUp(['127.0.0.1', '::1'], true)).toBe('host.example has no public address');
    expect(await lookedUp([], true)).toBe('host.example has no public address');
  });

  test('fails where the host is unknown', async () => {
    const lookup = publicLookup((_host, _options, callback) => callback(new Error('ENOTFOUND'), []));
    const message = await new Promise((resolve) => lookup('x', { all: true }, (error) => resolve(error?.message)));
    expect(message).toBe('ENOTFOUND');
  });
});

test('a server whose name leads to this machine is not connected to', async () => {
  const looked: string[] = [];
  const source = new FileSource({
    servesFile: () => true,
    namedOrigins: [],
    maxBytes: 1000,
    timeoutMs: 10_000,
    connections: 1,
    lookup(host, _options, callback) {
      looked.push(host);
      callback(null, found('127.0.0.1', '169.254.169.254', '::1'));
    },
  });
  const request = { method: 'GET', header: () => undefined, signal: new AbortController().signal } as const;
  const refusal: unknown = await source.open('http://localhost:9/1.jpg', request).catch((error) => error);
  expect(refusal).toHaveProperty('status', 502);
  expect(refusal).toHaveProperty('cause.message', 'localhost has no public address');
  expect(looked).toEqual(['localhost']);
  await source.close();
});
