import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { request } from 'undici';
import { expect, test } from 'vitest';

const REFUSED = /tests do not reach beyond this machine/;

// 192.0.2.1 is nobody's (RFC 5737): whatever reached it would wait.
test.each([
  ['a socket', () => once(connect(80, '192.0.2.1'), 'connect')],
  ['a socket by options', () => once(connect({ port: 80, host: 'example.invalid' }), 'connect')],
  ['TLS', () => once(connectTls(443, '192.0.2.1'), 'secureConnect')],
  ['undici', () => request('http://192.0.2.1/')],
])('%s does not reach beyond this machine', async (_what, reach) => {
  await expect(reach()).rejects.toThrow(REFUSED);
});

test('neither does fetch', async () => {
  await expect(fetch('https://192.0.2.1/')).rejects.toMatchObject({
    cause: { message: expect.stringMatching(REFUSED) },
  });
});
