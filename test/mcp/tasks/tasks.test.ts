import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { type Agent, httpAgent, stdioAgent } from '../../support/mcp/agent.ts';
import { lists } from './lists.ts';
import { mistakes } from './mistakes.ts';
import { reading } from './reading.ts';
import type { Task, TaskPerson } from './task.ts';
import { writes } from './writes.ts';

const tasks: readonly Task[] = [...reading, ...lists, ...mistakes, ...writes];
const settings = { MCP: '1', MCP_BUDGET: '200', PORT: '0' };
const services = ['HIKER', 'META'] as const;

const { sandbox, gateway } = await startGateway(settings, {}, services);
const { url } = await gateway.start();
const other = gatewayFor(sandbox, settings, services);
const otherUrl = (await other.gateway.start()).url;

const person: TaskPerson = { questions: [], answer: 'send' };
const ask = (question: string) => {
  person.questions.push(question);
  return person.answer;
};

const agents: readonly (readonly [string, Agent])[] = [
  ['over stdio', await stdioAgent(sandbox, { settings, services, person: ask })],
  ['over HTTP, with the protocol of 2025', await httpAgent(url, '2025', ask)],
  ['over HTTP, with the protocol of 2026', await httpAgent(otherUrl, '2026', ask)],
];

test('there are thirty tasks', () => {
  expect(tasks.length).toBeGreaterThanOrEqual(30);
});

describe.each(agents)('an agent %s', (_how, { call }) => {
  test.each(tasks)('$name', async ({ run, cost, calls, writes: written = 0 }) => {
    Object.assign(person, { questions: [], answer: 'send' });
    const before = await call('search_schema', { type: 'UserBy' });
    sandbox.clearCalls();
    await run({ call, sandbox, person });
    const made = sandbox.calls;
    const after = await call('search_schema', { type: 'UserBy' });
    // Nothing is spent beside what the answers say, and nothing beyond the budget.
    expect(before.left - after.left).toBe(cost);
    expect(made.map(({ method, path }) => `${method} ${path}`)).toHaveLength(calls);
    expect(made.filter(({ method }) => method !== 'GET')).toHaveLength(written);
  });
});
