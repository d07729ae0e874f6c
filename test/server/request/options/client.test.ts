import { expect, test } from 'vitest';
import { clientKey } from '../../../../src/server/request/options/client.ts';
import type { TrustedProxies } from '../../../../src/server/request/options/trusted-proxies.ts';
import { readConfig } from '../../../../src/settings/config.ts';

const keyOf = (address: string | undefined, proxies: TrustedProxies = 0, forwarded?: string) =>
  clientKey((name) => (name === 'x-forwarded-for' ? forwarded : undefined), address, proxies);

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::1', '0:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:DB8:1:2:ffff::', '2001:db8:1:2'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('the address %s is the client %s', (address, key) => {
  expect(keyOf(address)).toBe(key);
});

test('requests without a port are one client', () => {
  expect(keyOf(undefined)).toBeUndefined();
});

test.each([
  ['no proxy is trusted', 0, '203.0.113.7', '10.0.0.1'],
  ['one proxy', 1, '203.0.113.7', '203.0.113.7'],
  ['one proxy, and an address that the client forged', 1, '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['two proxies', 2, '198.51.100.1, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
  ['fewer addresses than proxies', 3, '203.0.113.7, 10.0.0.2', '203.0.113.7'],
  ['a port', 1, '203.0.113.7:4711', '203.0.113.7'],
  ['IPv6 with a port', 1, '[2001:db8:1:2::9]:4711', '2001:db8:1:2'],
  ['no header', 1, undefined, '10.0.0.1'],
  ['an empty header', 1, '', '10.0.0.1'],
  ['no address', 1, 'unknown', '10.0.0.1'],
  ['a long text', 1, `${'9'.repeat(5_000)}`, '10.0.0.1'],
])('behind proxies: %s', (_what, proxies, forwarded, key) => {
  expect(keyOf('10.0.0.1', proxies, forwarded)).toBe(key);
});

test.each([
  ['a client behind the proxy', '10.1.2.3', '203.0.113.7', '203.0.113.7'],
  ['an address that the client forged', '10.1.2.3', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['an address of a proxy that the client forged', '10.1.2.3', '10.9.9.9, 203.0.113.7', '203.0.113.7'],
  ['two proxies', '10.1.2.3', '198.51.100.1, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
  ['a client that reaches the gateway itself', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a proxy that is mapped to IPv6', '::ffff:10.1.2.3', '203.0.113.7', '203.0.113.7'],
  ['a proxy with an IPv6 address', 'fd00::7', '2001:db8:1:2::9', '2001:db8:1:2'],
  ['no header', '10.1.2.3', undefined, '10.1.2.3'],
  ['no address', '10.1.2.3', 'unknown', '10.1.2.3'],
  ['no address before that of a proxy', '10.1.2.3', 'unknown, 10.0.0.2', '10.0.0.2'],
  ['proxies only', '10.1.2.3', '10.0.0.9, 10.0.0.2', '10.0.0.9'],
])('behind proxies with known addresses: %s', (_what, address, forwarded, key) => {
  const { trustedProxies } = readConfig({ TRUST_PROXY: '10.0.0.0/8, fd00::/8' });
  expect(keyOf(address, trustedProxies, forwarded)).toBe(key);
});

test.each(['17', '-1', '10.0.0.0/33', '10.0.0.0/', 'proxy.example', '10.0.0.0/8,', '::/129'])(
  'TRUST_PROXY=%s is refused',
  (value) => {
    expect(() => readConfig({ TRUST_PROXY: value })).toThrow(/TRUST_PROXY: must be a number of proxies/);
  },
);
