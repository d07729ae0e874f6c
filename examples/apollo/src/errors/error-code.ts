import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

export interface CodedError {
  /** `extensions.code` of gramgraph. `NO_ANSWER` where the gateway cannot be reached, `UNKNOWN` for anything else. */
  readonly code: string;
  readonly message: string;
  /** When it makes sense to ask again, where the gateway knows it. */
  readonly retryAfterSeconds?: number | undefined;
}

/** The first error of an answer, whichever way it arrived. */
export function codedError(error: unknown): CodedError {
  if (CombinedGraphQLErrors.is(error)) return ofGraphQL(error.errors[0]);
  // A request that the gateway refuses as a whole is answered with an HTTP status; Vite answers 5xx where no gateway listens.
  if (ServerError.is(error)) return ofBody(error.bodyText) ?? noAnswer;
  if (error instanceof TypeError) return noAnswer;
  return { code: 'UNKNOWN', message: error instanceof Error ? error.message : String(error) };
}

const noAnswer: CodedError = { code: 'NO_ANSWER', message: 'The gateway does not answer.' };

function ofGraphQL(error: unknown): CodedError {
  const { message = '', extensions = {} } = error as { message?: string; extensions?: Record<string, unknown> };
  const { code, retryAfterSeconds } = extensions;
  return {
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message,
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
  };
}

function ofBody(text: string): CodedError | undefined {
  try {
    const { errors } = JSON.parse(text) as { errors?: readonly unknown[] };
    return errors?.[0] === undefined ? undefined : ofGraphQL(errors[0]);
  } catch {
    // Not from the gateway, but from something in front of it.
    return undefined;
  }
}
