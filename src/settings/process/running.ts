import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { block } from '../declare/block.ts';
import { isLoopback } from '../declare/loopback.ts';
import { number, offByDefault, seconds } from '../declare/parsers.ts';

const leadSeconds = number('a number of seconds from 0 to 300', (value) => value >= 0 && value <= 300).optional();

/** Long enough for a load balancer that asks every two seconds and believes the second failure. */
const defaultLeadSeconds = 5;

const maxWorkers = 256;

const workers = number(
  `auto, or a whole number from 1 to ${maxWorkers}`,
  (value) => Number.isInteger(value) && value >= 1 && value <= maxWorkers,
);

/** `auto`: one for each core that this process may use. */
const workersOrAuto = z
  .string()
  .transform((text) => (text === 'auto' ? String(Math.min(availableParallelism(), maxWorkers)) : text))
  .pipe(workers)
  .default(1);

/** How the process runs and stops. */
export const running = block(
  {
    /** How long `/ready` says no before new connections are refused. */
    drainLead: ['DRAIN_LEAD_SECONDS', leadSeconds],
    /** How long operations may then take to end. */
    drainTimeoutMs: ['DRAIN_TIMEOUT_SECONDS', seconds(150, 3600)],
    /** How long an idle connection is kept open. */
    keepAliveMs: ['KEEP_ALIVE_SECONDS', seconds(75, 3600)],
    /** How many processes serve. */
    workers: ['WORKERS', workersOrAuto],
    host: ['HOST', z.string().default('127.0.0.1')],
  },
  ({ drainLead, host, ...others }) => ({
    ...others,
    drainLeadMs: (drainLead ?? (isLoopback(host) ? 0 : defaultLeadSeconds)) * 1000,
  }),
);

/** The error of several processes that serve agents: an agent's requests would reach processes that do not know its session. */
export function workersError({ WORKERS: given, MCP: mcp }: Readonly<Record<string, unknown>>): string[] {
  if ((workersOrAuto.safeParse(given).data ?? 1) === 1 || offByDefault.safeParse(mcp).data !== true) return [];
  return [
    'WORKERS: the session and the budget of an agent are in one process; serve MCP=1 by an instance without WORKERS, or leave MCP out',
  ];
}
