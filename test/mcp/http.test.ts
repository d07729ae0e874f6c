import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { type Era, httpAgent } from '../support/clients/agent.ts';
import { startGateway } from '../support/gateway/gateway.ts';

const server = await startGateway({ PORT: '0', MCP: '1', MCP_BUDGET: '6' }, {}, ['HIKER', 'META']);
const { url } = await server.gateway.start();
const withFiles = await startGateway({ PORT: '0', MCP: '1' });
const filesUrl = (await withFiles.gateway.start()).url;
const off = await startGateway({ PORT: '0' });

const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;

describe.each(['2025', '2026'] satisfies Era[])('a client of %s', (era) => {
  test('runs queries over HTTP', async () => {
    server.sandbox.clearCalls();
    const agent = await httpAgent(url, era);
    const { data, cost } = await agent.call('run_query', { query: profile, maxCost: 1 });
    expect(data).toEqual({ user: { username: FAMOUS.username } });
    expect(cost).toEqual({ billed: 1, credits: 0 });
    expect(server.calls()).toHaveLength(1);
  });

  test('gets addresses of files that begin with the host that it has called', async () => {
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { profilePicture { proxyUrl } } }`;
    const agent = await httpAgent(filesUrl, era);
    const { data } = await agent.call('run_query', { query, maxCost: 1 });
    const { proxyUrl } = (data as { user: { profilePicture: { proxyUrl: string } } }).user.profilePicture;
    expect(new URL(proxyUrl).origin).toBe(new URL(filesUrl).origin);
    expect((await fetch(proxyUrl)).status).toBe(200);
  });

  test('gets no new budget by connecting again', async () => {
    const [first, second] = [await httpAgent(url, era), await httpAgent(url, era)];
    const before = await first.call('run_query', { query: profile, maxCost: 1 });
    const after = await second.call('run_query', { query: profile, maxCost: 1 });
    expect(after.left).toBe(before.left - 1);
  });
});

describe('/mcp', () => {
  const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
  const post = (headers: Record<string, string>, body = message) =>
    fetch(new URL('/mcp', url), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  test('is not there unless MCP is set', async () => {
    const at = (await off.gateway.start()).url;
    expect((await fetch(new URL('/mcp', at), { method: 'POST', body: message })).status).toBe(404);
  });

  test('refuses pages of other sites', async () => {
    const response = await post({ origin: 'https://foe.example' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN_ORIGIN' } }] });
  });

  test('refuses a session of somebody else, or none', async () => {
    const accept = 'application/json, text/event-stream';
    expect((await post({ accept, 'mcp-session-id': 'made up' })).status).toBe(404);
    expect((await post({ accept })).status).toBe(400);
  });

  test('refuses what is no message, or too long', async () => {
    const accept = 'application/json, text/event-stream';
    expect((await post({ accept }, 'not JSON')).status).toBe(400);
    expect((await post({ accept, 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post({ accept }, `"${'x'.repeat(300_000)}"`)).status).toBe(413);
    expect((await fetch(new URL('/mcp', url))).status).toBe(405);
  });
});
