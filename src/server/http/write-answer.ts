import type { ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';

export const unexpectedError: ExecutionResult = {
  errors: [new GraphQLError('Unexpected error.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })],
};

/** Writes an answer as Yoga would. Without data, its errors are refusals and decide the status. */
export function writeAnswer(
  response: ServerResponse,
  contentType: string,
  result: ExecutionResult,
  status?: number,
): void {
  const { data, errors } = result;
  const refusals = data === undefined ? errors : undefined;
  const body = Buffer.from(
    JSON.stringify(refusals === undefined ? result : { ...result, errors: refusals.map(withoutStatus) }),
  );
  response.writeHead(status ?? (refusals === undefined ? 200 : statusOf(refusals, contentType)), {
    'content-type': contentType,
    'content-length': body.length,
  });
  response.end(body);
}

/** The highest status of the errors. Those with `spec` concern the operation and have no status in plain JSON. */
function statusOf(errors: readonly GraphQLError[], contentType: string): number {
  let highest = 0;
  for (const { extensions } of errors) {
    const { status = 0, spec = false } = (extensions['http'] ?? {}) as { status?: number; spec?: boolean };
    if (!(spec && contentType.startsWith('application/json'))) highest = Math.max(highest, status);
  }
  return highest || 200;
}

/** The error without `extensions.http`, which is for this server only. */
function withoutStatus(error: GraphQLError): GraphQLFormattedError {
  const { extensions: { http: _, ...extensions } = {}, ...rest } = error.toJSON();
  return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
}
