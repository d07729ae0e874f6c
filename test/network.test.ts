import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { request } from 'undici';
import { expect, test } from 'vitest';

const REFUSED = /tests may connect only to this machine/;

// 192.0.2.1 is reserved for documentation (RFC 5737): a connection to it would wait.
test.each([
  ['a socket', () => once(connect(80, '192.0.2.1'), 'connect')],
  ['a socket by options', () => once(connect({ port: 80, host: 'example.invalid' }), 'connect')],
  ['TLS', () => once(connectTls(443, '192.0.2.1'), 'secureConnect')],
  ['undici', () => request('http://192.0.2.1/')],
])('%s cannot connect beyond this machine', async (_what, reach) => {
  await expect(reach()).rejects.toThrow(REFUSED);
});

test('fetch cannot connect beyond this machine', async () => {
  await expect(fetch('https://192.0.2.1/')).rejects.toMatchObject({
    cause: { message: expect.stringMatching(REFUSED) },
  });
});
