import type { RedisReport } from '../redis/report.ts';
import type { Log } from './log.ts';

/** How the log provides of Redis. */
export function redisReport(log: Log): RedisReport {
  return {
    away: (cause) =>
      log.failure('warn', 'Redis is away: nothing fails, but every instance pays for its own answers', cause),
    back: () => log.info('Redis is back: answers are shared again'),
    refused: (use, reason) =>
      log.warn(`Redis refuses ${use} (${reason}): nothing fails, but less is shared`, { use, reason }),
    accepted: (use) => log.info(`Redis accepts ${use} again`, { use }),
    foreign: (kind) =>
      log.warn(`${kind} in Redis was not written by an instance with these settings, and is ignored`, { kind }),
  };
}
