import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import type { Scope } from '../../src/model/request/access.ts';
import { bearer, keyFile } from '../support/access/keys.ts';
import { type Era, httpAgent } from '../support/clients/agent.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';
import { requestInit } from '../support/requests/request-init.ts';

const keys = keyFile();
const settings = { PORT: '0', MCP: '1', MCP_BUDGET: '10', MCP_WRITES: 'token', API_KEYS_FILE: keys.path };
const { gateway, sandbox, calls } = await startGateway(settings, {}, ['HIKER', 'META']);
const { url } = await gateway.start();

let names = 0;
const scopes: Scope[] = ['public', 'account', 'write'];
const agentWith = async (era: Era, limits: { readonly scopes?: Scope[] } = {}) => {
  const name = `key-${names++}`;
  const headers = bearer(await keys.add(name, limits));
  return { name, headers, agent: await httpAgent(url, era, undefined, headers) };
};

const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const write = {
  mutation: 'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { pk } } }',
  variables: { input: mutationNamed(sandbox, 'createComment').input },
};

describe.each(['2025', '2026'] satisfies Era[])('agents of %s with API keys', (era) => {
  test('have a session for each key', async () => {
    const [one, other] = [await agentWith(era), await agentWith(era)];
    expect((await one.agent.call('run_query', { query: profile, maxCost: 1 })).left).toBe(9);
    expect((await other.agent.call('run_query', { query: profile, maxCost: 1 })).left).toBe(9);
    const again = await httpAgent(url, era, undefined, one.headers);
    expect((await again.call('run_query', { query: profile, maxCost: 1 })).left).toBe(8);
  });

  test('cannot continue the lists or confirm the writes of another key', async () => {
    const [one, other] = [await agentWith(era, { scopes }), await agentWith(era, { scopes })];
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { clips(first: 1) { edges { node { code } } } } }`;
    const { lists } = await one.agent.call('run_query', { query, maxCost: 2 });
    const { token } = await one.agent.call('propose_write', write);
    sandbox.clearCalls();
    const { error } = await other.agent.call('continue_list', { handle: lists?.[0]?.handle, maxCost: 2 });
    expect(error).toContain('unknown');
    expect((await other.agent.call('propose_write', { ...write, token })).error).toContain('unknown');
    expect(calls()).toEqual([]);
  });

  test('are named in the ledger by their key', async () => {
    const { agent, name } = await agentWith(era);
    await agent.call('run_query', { query: profile, maxCost: 1 });
    const operator = bearer(await keys.add(`key-${names++}`, { scopes: ['trace'] }));
    const asked = requestInit('{ upstreams { spending { key client billed } } }', { headers: operator });
    const { data } = (await (await gateway.fetch(url, asked)).json()) as {
      data: { upstreams: { spending: { key: string; client: string; billed: number }[] }[] };
    };
    const rows = data.upstreams.flatMap(({ spending }) => spending).filter(({ key }) => key === name);
    expect(rows).toEqual([{ key: name, client: 'mcp', billed: 1 }]);
  });
});

const post = (headers: Record<string, string>, body: object) =>
  fetch(new URL('/mcp', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
  });
const clientInfo = { name: 'test', version: '1' };
const initialize = {
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
};
const connect = async (key: Record<string, string>) => {
  const response = await post(key, initialize);
  await response.text();
  return { ...key, 'mcp-session-id': response.headers.get('mcp-session-id') ?? '' };
};
const list = { method: 'tools/list', params: {} };

test('a key that connects often closes its own oldest connection, and none of another key', async () => {
  const [busy, quiet] = [bearer(await keys.add('busy')), bearer(await keys.add('quiet'))];
  const [oldest, other] = [await connect(busy), await connect(quiet)];
  for (let count = 0; count < 100; count += 1) await connect(busy);
  expect((await post(oldest, list)).status).toBe(404);
  expect((await post(other, list)).status).toBe(200);
});

test('a key that proposes many writes loses its own oldest, and none of another key', async () => {
  const [busy, quiet] = [await agentWith('2026', { scopes }), await agentWith('2026', { scopes })];
  const oldest = await busy.agent.call('propose_write', write);
  const other = await quiet.agent.call('propose_write', write);
  for (let count = 0; count < 100; count += 1) await busy.agent.call('propose_write', write);
  sandbox.clearCalls();
  expect((await busy.agent.call('propose_write', { ...write, token: oldest['token'] })).error).toContain('unknown');
  expect((await quiet.agent.call('propose_write', { ...write, token: other['token'] }))['status']).toBe('sent');
});

test('/mcp asks for a key, and a session works with its own key alone', async () => {
  expect((await post({}, initialize)).status).toBe(401);
  const [own, other] = [bearer(await keys.add('own')), bearer(await keys.add('other'))];
  const { 'mcp-session-id': id, ...headers } = await connect(own);
  expect(id).not.toBe('');
  expect((await post({ ...headers, 'mcp-session-id': id }, list)).status).toBe(200);
  expect((await post({ ...other, 'mcp-session-id': id }, list)).status).toBe(404);
});
