import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';

const { sandbox, calls } = await startGateway();
afterEach(() => sandbox.faults.clear());

async function started(settings: Readonly<Record<string, string>> = {}, log?: string[]) {
  const { gateway } = gatewayFor(sandbox, { PORT: '0', ...settings }, ['HIKER'], log);
  const { url } = await gateway.start();
  return { gateway, url, get: (path: string, init?: RequestInit) => fetch(new URL(path, url), init) };
}

describe.each([
  ['/health', { status: 'up' }],
  ['/ready', { status: 'ready' }],
])('%s', (path, body) => {
  test('is 200 while the gateway runs, and costs no call', async () => {
    const { get } = await started();
    sandbox.clearCalls();
    const response = await get(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await response.json()).toEqual(body);
    expect((await get(`${path}?from=probe`)).status).toBe(200);
    const head = await get(path, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(calls()).toEqual([]);
  });

  test('is 200 whatever fails: a service, its circuit, Redis', async () => {
    const { get, url } = await started({ BREAKER_FAILURES: '1', REDIS_URL: 'redis://127.0.0.1:1' });
    sandbox.faults.add({ status: 500 });
    const query = JSON.stringify({ query: '{ user(by: { pk: "100734" }) { username } upstreams { circuit } }' });
    const answer = await get(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: query });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] });
    expect((await get(path)).status).toBe(200);
  });

  test('is answered for any Host, also without a port', async () => {
    const { gateway, url } = await started();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 10.1.2.3:4000\r\nconnection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect((await gateway.fetch(`http://localhost${path}`)).status).toBe(200);
  });
});
