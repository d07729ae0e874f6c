import { FAMOUS, startSandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { type Agent, httpAgent } from '../support/clients/agent.ts';
import { gatewayFor } from '../support/gateway/gateway.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';
import { afterFile } from '../support/runner/after-file.ts';

const sandbox = await startSandbox();
afterFile(() => sandbox.stop());
const start = async () =>
  (await gatewayFor(sandbox, { PORT: '0', MCP: '1', MCP_WRITES: 'token' }, ['HIKER', 'META']).gateway.start()).url;
const [here, there] = [await start(), await start()];
const eras = ['2025', '2026'] as const;

const mutation = 'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { pk } } }';
const write = { mutation, variables: { input: mutationNamed(sandbox, 'createComment').input } };
const followers = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 2) { edges { node { pk } } } } }`;
const elsewhere = /comes from another instance of this gateway, or from before a restart/;

/** What `call` answers, which sends nothing to a service. */
async function unsent(call: () => ReturnType<Agent['call']>): Promise<string | undefined> {
  sandbox.clearCalls();
  const { error } = await call();
  expect(sandbox.calls).toEqual([]);
  return error;
}

test('a connection of another instance is refused in a way that clients answer by connecting again', async () => {
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const post = (url: string, body: object, id?: string) =>
    fetch(new URL('/mcp', url), {
      method: 'POST',
      headers: { ...headers, ...(id !== undefined && { 'mcp-session-id': id }) },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
    });
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
  const id = (await post(here, { method: 'initialize', params })).headers.get('mcp-session-id') ?? '';
  expect((await post(here, { method: 'tools/list' }, id)).status).toBe(200);
  const refused = await post(there, { method: 'tools/list' }, id);
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ error: { message: expect.stringMatching(elsewhere) } });
  const unknown = await post(here, { method: 'tools/list' }, 'made up');
  expect(await unknown.json()).toMatchObject({ error: { message: expect.stringContaining('unknown or over') } });
});

test.each(eras)('a handle from another instance is refused to a client of %s with the reason', async (era) => {
  const [first, second] = [await httpAgent(here, era), await httpAgent(there, era)];
  const { lists } = await first.call('run_query', { query: followers, maxCost: 2 });
  const handle = lists?.[0]?.handle;
  expect(await unsent(() => second.call('continue_list', { handle, maxCost: 2 }))).toMatch(elsewhere);
  expect(await first.call('continue_list', { handle, maxCost: 2 })).not.toHaveProperty('error');
});

test.each(eras)('a token from another instance sends nothing for a client of %s', async (era) => {
  const [first, second] = [await httpAgent(here, era), await httpAgent(there, era)];
  const { token } = await first.call('propose_write', write);
  expect(await unsent(() => second.call('propose_write', { ...write, token }))).toMatch(elsewhere);
  expect(await first.call('propose_write', { ...write, token })).toMatchObject({ status: 'sent' });
});
