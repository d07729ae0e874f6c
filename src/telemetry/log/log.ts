import type { Logger } from 'pino';
import { describeError, type LogFields } from './describe.ts';
import type { Scrub } from './scrub.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

type Write = (message: string, fields?: LogFields) => void;

/** The only way to write to the log. It removes secrets and personal data, and limits the length of every text. */
export interface Log extends Readonly<Record<LogLevel, Write>> {
  /** Logs a failure, with the fields of the error that are safe to log, and others. */
  failure(level: LogLevel, message: string, error: unknown, fields?: LogFields): void;
}

export function logTo(logger: Logger, scrub: Scrub): Log {
  const write = (level: LogLevel, message: string, fields: LogFields = {}): void => {
    if (!logger.isLevelEnabled(level)) return;
    const scrubbed: Record<string, LogFields[string]> = {};
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) scrubbed[name] = typeof value === 'string' ? scrub(value) : value;
    }
    logger[level](scrubbed, scrub(message));
  };
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
    fatal: (message, fields) => write('fatal', message, fields),
    failure(level, message, error, fields) {
      if (logger.isLevelEnabled(level)) write(level, message, { ...fields, ...describeError(error) });
    },
  };
}
