import { type Logger, pino } from 'pino';
import { prettyLines } from './pretty.ts';

export type LogFormat = 'json' | 'pretty';

/** How many bytes wait before they are written, and how long at most: a write for each line would cost more than the line. */
const buffer = { minLength: 3584, periodicFlush: 250 };

/** The longest write of several lines. Longer ones of several processes to one pipe could mix. */
const maxWrite = 4096;

/** Makes the logger of a process. JSON lines are written in the background; what still waits is written when the process exits. */
export function createLogger(level: string, format: LogFormat, to: 'stdout' | 'stderr' = 'stdout'): Logger {
  if (format === 'pretty')
    return pino(
      { level },
      prettyLines((text) => process[to].write(text)),
    );
  return pino({ level }, pino.destination({ dest: process[to].fd, sync: false, ...buffer, maxWrite }));
}
