import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { startSandbox } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { AgentsOverHttp } from '../../src/mcp/http.ts';
import type { Log } from '../../src/telemetry/log/log.ts';
import { connectAgent, httpAgent } from '../support/clients/agent.ts';
import { gatewayBehindGate } from '../support/gateway/gate.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';
import { afterFile } from '../support/runner/after-file.ts';

const sandbox = await startSandbox();
afterFile(() => sandbox.stop());
afterEach(() => sandbox.clearCalls());

const mutation = 'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { pk } } }';
const write = { mutation, variables: { input: mutationNamed(sandbox, 'createComment').input } };

/** No call or question lasts as long as this, and the drain would wait for it that long. */
const settings = { PORT: '0', MCP: '1', DRAIN_TIMEOUT_SECONDS: '3600' };

async function started() {
  const log: string[] = [];
  const { gateway, gate } = await gatewayBehindGate(sandbox, settings, ['HIKER', 'META'], log);
  const { url } = await gateway.start();
  return { gateway, gate, url, log };
}

/** A person who has been asked, and answers when told to. */
function askedPerson() {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<'send' | 'decline'>();
  return {
    asked: asked.promise,
    confirm: () => answer.resolve('send'),
    person: () => {
      asked.resolve();
      return answer.promise;
    },
  };
}

test('a question that is open when the gateway stops ends its call, and a later answer sends nothing', async () => {
  const { gateway, url } = await started();
  const { asked, confirm, person } = askedPerson();
  const agent = await httpAgent(url, '2025', person);
  const { token } = await agent.call('propose_write', write);
  const confirmed = agent.call('propose_write', { ...write, token });
  await asked;
  sandbox.clearCalls();
  const stopped = gateway.stop();
  expect((await confirmed).error).toMatch(/the gateway is stopping; nothing was sent/);
  confirm();
  await stopped;
  expect(sandbox.calls).toEqual([]);
  await expect(agent.call('propose_write', write)).rejects.toThrow();
});

test('an operation that runs beside an open question ends as usual', async () => {
  const { gateway, gate, url } = await started();
  const { asked, person } = askedPerson();
  const agent = await httpAgent(url, '2025', person);
  const { token } = await agent.call('propose_write', write);
  sandbox.clearCalls();
  gate.hold();
  const running = agent.call('run_query', { query: '{ user(by: { pk: "100734" }) { username } }', maxCost: 1 });
  await expect.poll(() => sandbox.calls).toHaveLength(1);
  const confirmed = agent.call('propose_write', { ...write, token });
  await asked;
  const stopped = gateway.stop();
  expect((await confirmed).error).toContain('the gateway is stopping');
  gate.open();
  expect(await running).toMatchObject({ data: { user: { username: 'the_juniper_archive' } } });
  await stopped;
  expect(sandbox.calls).toHaveLength(1);
});

test('no question is asked, and no stream begins, while the gateway drains', async () => {
  const { gateway } = await started();
  const agents = new AgentsOverHttp({
    settings: {
      budget: 9,
      sessionMs: 60_000,
      maxAnswerCharacters: 9_999,
      writes: 'ask',
      showsDetails: true,
      maxOperationBudget: undefined,
    },
    fetch: gateway.fetch,
    maxBodyBytes: 99_999,
    log: { failure: () => undefined } as unknown as Log,
  });
  const asked: string[] = [];
  const person = (message: string) => {
    asked.push(message);
    return 'send' as const;
  };
  const transport = () =>
    new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
      fetch: (input, init) => agents.fetch(new Request(input, init), { name: 'somebody', origin: undefined }),
    });
  const agent = await connectAgent(transport(), '2025', person);
  const { token } = await agent.call('propose_write', write);
  sandbox.clearCalls();
  const modern = await connectAgent(transport(), '2026');
  await agents.drain();
  await expect(modern.client.listen({ toolsListChanged: true })).rejects.toThrow();
  for (const one of [agent, await connectAgent(transport(), '2025', person)])
    expect((await one.call('propose_write', { ...write, token })).error).toContain('the gateway is stopping');
  expect(asked).toEqual([]);
  expect(sandbox.calls).toEqual([]);
});

test('a write that was confirmed before is sent, and its agent learns of it', async () => {
  const { gateway, gate, url } = await started();
  const agent = await httpAgent(url, '2025', () => 'send');
  const { token } = await agent.call('propose_write', write);
  sandbox.clearCalls();
  gate.hold();
  const confirmed = agent.call('propose_write', { ...write, token });
  await expect.poll(() => sandbox.calls).toHaveLength(1);
  const stopped = gateway.stop();
  gate.open();
  expect(await confirmed).toMatchObject({ status: 'sent', data: { createComment: {} } });
  await stopped;
  expect(sandbox.calls).toHaveLength(1);
});

test('a stream in which a client of 2026 waits for news ends properly', async () => {
  const { gateway, url } = await started();
  const agent = await httpAgent(url, '2026');
  const { closed } = await agent.client.listen({ toolsListChanged: true });
  const stopped = gateway.stop();
  expect(await closed).toBe('graceful');
  await stopped;
});

test.each(['2025', '2026'] as const)(
  'an agent of %s that is connected and idle does not hold the gateway up',
  async (era) => {
    const { gateway, url, log } = await started();
    await (await httpAgent(url, era)).client.listTools();
    await gateway.stop();
    expect(log.join('')).not.toContain('DRAIN_TIMEOUT_SECONDS');
  },
);
