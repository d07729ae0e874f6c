import { type RedisAccess, refusalOf } from '../../redis/connection.ts';
import type { Log } from '../../telemetry/log/log.ts';

/** Warns once, at the start, where Redis may evict the ledger. Says nothing where Redis does not tell its policy. */
export async function warnOfEviction(redis: RedisAccess, log: Log): Promise<void> {
  const info = await redis.ask('the ledger', async (client) => {
    try {
      return await client.info('memory');
    } catch (cause) {
      if (refusalOf(cause) !== undefined) return ''; // Not every user may ask.
      throw cause;
    }
  });
  if (typeof info !== 'string') return;
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? '';
  const isBounded = !/^maxmemory:0\s/m.test(info);
  if (!isBounded || !policy.startsWith('allkeys-')) return;
  log.warn(
    `Redis may evict the ledger (maxmemory-policy ${policy}): gramgraph writes it again while an instance runs that has read it, but set "maxmemory-policy volatile-lru" to keep it`,
    { policy },
  );
}
