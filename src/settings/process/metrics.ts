import { z } from 'zod';
import { block } from '../declare/block.ts';
import { integer } from '../declare/parsers.ts';

/** Where Prometheus reads metrics; undefined: none are counted. */
export const metrics = block(
  {
    port: ['METRICS_PORT', integer(0, 65_535).optional()],
    host: ['METRICS_HOST', z.string().min(1).default('127.0.0.1')],
  },
  ({ port, host }) => (port === undefined ? undefined : { port, host }),
);
