import { GraphQLError } from 'graphql';
import type { YogaLogger } from 'graphql-yoga';
import type { Log } from '../../log/log.ts';

/** Writes what Yoga logs. Yoga passes whole errors; clients' mistakes are logged at debug. */
export function yogaLog(log: Log): YogaLogger {
  const failure = (...args: readonly unknown[]): void => {
    const error = args.find((arg) => arg instanceof Error);
    if (isClientMistake(error)) log.failure('debug', 'a request was refused', error);
    else log.failure('error', 'a request failed', error);
  };
  // Yoga's progress messages repeat what the answers say.
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: failure, error: failure };
}

/** Whether the request itself is at fault: no resolver has thrown. */
function isClientMistake(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  return error.originalError === undefined || isClientMistake(error.originalError);
}
