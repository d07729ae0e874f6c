import type { Log } from '../log/log.ts';
import type { RedisReport } from '../redis/report.ts';

/** Writes the events of Redis to the log. */
export function redisReport(log: Log): RedisReport {
  return {
    unavailable: (cause) =>
      log.failure(
        'warn',
        'Redis is unavailable: requests are still answered, but this instance shares no answers with others',
        cause,
      ),
    available: () => log.info('Redis is available again: answers are shared'),
    refused: (use, reason) =>
      log.warn(`Redis refuses ${use} (${reason}): requests are still answered, but less is shared`, { use, reason }),
    accepted: (use) => log.info(`Redis accepts ${use} again`, { use }),
    foreign: (kind) =>
      log.warn(`${kind} in Redis was not written by an instance with these settings and is ignored`, { kind }),
  };
}
