import { z } from 'zod';
import { block } from '../declare/block.ts';
import { integer } from '../declare/parsers.ts';

const defaultHost = '127.0.0.1';

/** Where Prometheus reads metrics; undefined: none are counted. */
export const metrics = block(
  {
    port: ['METRICS_PORT', integer(0, 65_535).optional()],
    host: ['METRICS_HOST', z.string().min(1).default(defaultHost)],
  },
  ({ port, host }) => (port === undefined ? undefined : { port, host }),
);

/** An address without a port serves nothing: whoever sets it expects metrics. */
export function metricsError({ METRICS_HOST, METRICS_PORT }: Readonly<Record<string, unknown>>): string[] {
  if (METRICS_PORT !== undefined || METRICS_HOST === undefined || METRICS_HOST === defaultHost) return [];
  return ['METRICS_HOST: has no effect without METRICS_PORT; set both, or neither'];
}
