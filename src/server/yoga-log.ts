import { GraphQLError } from 'graphql';
import type { YogaLogger } from 'graphql-yoga';
import type { Log } from '../log/log.ts';

/** What Yoga logs. It passes whole errors; what clients did wrong is no concern of an operator. */
export function yogaLog(log: Log): YogaLogger {
  const failure = (...args: readonly unknown[]): void => {
    const error = args.find((arg) => arg instanceof Error);
    if (isClientMistake(error)) log.failure('debug', 'a request was refused', error);
    else log.failure('error', 'a request failed', error);
  };
  // Of its progress it says nothing that the answers do not.
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: failure, error: failure };
}

/** Whether nothing but the request is at fault: no resolver has thrown. */
function isClientMistake(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  return error.originalError === undefined || isClientMistake(error.originalError);
}
