import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { describe } from 'vitest';
import { stdioAgent } from '../../support/processes/stdio-agent.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { ask, services, settings, testTasks } from './test-tasks.ts';

const sandbox = await startSandbox({ variants: PLAIN });
afterFile(() => sandbox.stop());
const agent = await stdioAgent(sandbox, { settings, services, person: ask });

describe('an agent over stdio', () => testTasks(agent, sandbox));
