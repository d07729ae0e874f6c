import type { Sandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import type { Agent } from '../../support/clients/agent.ts';
import { lists } from './lists.ts';
import { mistakes } from './mistakes.ts';
import { reading } from './reading.ts';
import type { Task, TaskPerson } from './task.ts';
import { writes } from './writes.ts';

export const tasks: readonly Task[] = [...reading, ...lists, ...mistakes, ...writes];

/** The gateway that the agents use. */
export const settings = { MCP: '1', MCP_BUDGET: '200', PORT: '0' };
export const services = ['HIKER', 'META'] as const;

const person: TaskPerson = { questions: [], answer: 'send' };
export const ask = (question: string) => {
  person.questions.push(question);
  return person.answer;
};

/** A test of each task. */
export function testTasks({ call }: Agent, sandbox: Sandbox): void {
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
}
