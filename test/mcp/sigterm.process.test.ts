import { startSandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { httpAgent } from '../support/clients/agent.ts';
import { settingsFor } from '../support/gateway/gateway.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';
import { runMain, TIMELESS } from '../support/processes/run-main.ts';
import { afterFile } from '../support/runner/after-file.ts';

const sandbox = await startSandbox();
afterFile(() => sandbox.stop());

test('SIGTERM ends a process in which an agent waits for its person, and nothing is written afterwards', async () => {
  const settings = { PORT: '0', MCP: '1', LOG_LEVEL: 'info', DRAIN_LEAD_SECONDS: '0', ...TIMELESS.settings };
  const run = runMain(settingsFor(sandbox, settings, ['HIKER', 'META']), TIMELESS.files);
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<'send'>();
  const agent = await httpAgent(await run.up(), '2025', () => {
    asked.resolve();
    return answer.promise;
  });
  const write = {
    mutation: 'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { pk } } }',
    variables: { input: mutationNamed(sandbox, 'createComment').input },
  };
  const { token } = await agent.call('propose_write', write);
  const confirmed = agent.call('propose_write', { ...write, token });
  await asked.promise;
  sandbox.clearCalls();
  run.child.kill('SIGTERM');
  expect((await confirmed).error).toContain('the gateway is stopping; nothing was sent');
  answer.resolve('send');
  expect(await run.ended()).toBe(0);
  expect(sandbox.calls).toEqual([]);
});
