import { z } from 'zod';
import { block } from './block.ts';
import { isLoopback } from './loopback.ts';
import { number, seconds } from './parsers.ts';

const leadSeconds = number('a number of seconds from 0 to 300', (value) => value >= 0 && value <= 300).optional();

/** Long enough for a load balancer that asks every two seconds and believes the second failure. */
const defaultLeadSeconds = 5;

/** How the process runs and stops. */
export const running = block(
  {
    /** How long `/ready` says no before new connections are refused. */
    drainLead: ['DRAIN_LEAD_SECONDS', leadSeconds],
    /** How long operations may then take to end. */
    drainTimeoutMs: ['DRAIN_TIMEOUT_SECONDS', seconds(150, 3600)],
    /** How long an idle connection is kept open. */
    keepAliveMs: ['KEEP_ALIVE_SECONDS', seconds(75, 3600)],
    host: ['HOST', z.string().default('127.0.0.1')],
  },
  ({ drainLead, host, ...others }) => ({
    ...others,
    drainLeadMs: (drainLead ?? (isLoopback(host) ? 0 : defaultLeadSeconds)) * 1000,
  }),
);
