import { z } from 'zod';
import { block } from './block.ts';
import { asSecret, integerFrom1 } from './parsers.ts';

/** What all instances share; undefined: each instance is on its own. */
export const redis = block(
  {
    url: [
      'REDIS_URL',
      asSecret(z.url({ protocol: /^rediss?$/, error: 'must be a URL such as redis://127.0.0.1:6379' }).optional()),
    ],
    prefix: [
      'REDIS_PREFIX',
      z
        .string()
        .regex(/^[\x21-\x7e]{1,64}$/, 'must be up to 64 printable characters without blanks')
        .default('gramgraph:'),
    ],
    timeoutMs: ['REDIS_TIMEOUT_MS', integerFrom1(200, 10_000)],
  },
  ({ url, ...others }) => (url === undefined ? undefined : { url, ...others }),
);
