import { expect, test } from 'vitest';
import { type Era, httpAgent } from '../support/clients/agent.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';

const mutation = 'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { pk } } }';

async function serverWith(writes: string) {
  const server = await startGateway({ PORT: '0', MCP: '1', MCP_WRITES: writes }, {}, ['HIKER', 'META']);
  const { url } = await server.gateway.start();
  const write = { mutation, variables: { input: mutationNamed(server.sandbox, 'createComment').input } };
  return { ...server, url, write };
}

const eras = ['2025', '2026'] satisfies Era[];
const [ask, token, off] = await Promise.all(['ask', 'token', 'off'].map(serverWith));

test.each(eras)('a client of %s that cannot ask its person sends nothing', async (era) => {
  const agent = await httpAgent(ask?.url ?? '', era);
  const proposed = await agent.call('propose_write', { ...ask?.write });
  ask?.sandbox.clearCalls();
  const { error } = await agent.call('propose_write', { ...ask?.write, token: proposed['token'] });
  expect(error).toContain('MCP_WRITES=token');
  expect(ask?.calls()).toEqual([]);
});

test.each(eras)('with MCP_WRITES=token the token of a client of %s sends once', async (era) => {
  const agent = await httpAgent(token?.url ?? '', era);
  const proposed = await agent.call('propose_write', { ...token?.write });
  token?.sandbox.clearCalls();
  const send = () => agent.call('propose_write', { ...token?.write, token: proposed['token'] });
  expect(await send()).toMatchObject({ status: 'sent' });
  expect((await send()).error).toContain('used or expired');
  expect(token?.calls()).toHaveLength(1);
});

test.each(eras)(
  'with MCP_WRITES=token the person of a client of %s that can ask is asked all the same',
  async (era) => {
    const agent = await httpAgent(token?.url ?? '', era, () => 'decline');
    const proposed = await agent.call('propose_write', { ...token?.write });
    token?.sandbox.clearCalls();
    const { error } = await agent.call('propose_write', { ...token?.write, token: proposed['token'] });
    expect(error).toContain('did not confirm');
    expect(token?.calls()).toEqual([]);
  },
);

test('with MCP_WRITES=off there is no tool for writes', async () => {
  const agent = await httpAgent(off?.url ?? '', '2025');
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name)).not.toContain('propose_write');
  expect(tools).toHaveLength(5);
});
