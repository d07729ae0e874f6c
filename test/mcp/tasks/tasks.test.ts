import { describe, expect, test } from 'vitest';
import { type Agent, httpAgent } from '../../support/clients/agent.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { ask, services, settings, tasks, testTasks } from './test-tasks.ts';

const { sandbox, gateway } = await startGateway(settings, {}, services);
const { url } = await gateway.start();
const other = gatewayFor(sandbox, settings, services);
const otherUrl = (await other.gateway.start()).url;

const agents: readonly (readonly [string, Agent])[] = [
  ['of 2025', await httpAgent(url, '2025', ask)],
  ['of 2026', await httpAgent(otherUrl, '2026', ask)],
];

test('there are thirty tasks', () => {
  expect(tasks.length).toBeGreaterThanOrEqual(30);
});

describe.each(agents)('an agent over HTTP, with the protocol %s', (_version, agent) => testTasks(agent, sandbox));
