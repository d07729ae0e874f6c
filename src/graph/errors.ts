import { GraphQLError } from 'graphql';
import { UpstreamError } from '../upstreams/http/errors.ts';

/**
 * The one place where failures become GraphQL errors: the code, and where it helps the upstream, the endpoint and how long
 * to wait. Addresses, credentials and bodies are not in an `UpstreamError`, so they cannot get out here.
 */
export function toClientError(error: GraphQLError): GraphQLError {
  const cause = error.originalError;
  return cause instanceof UpstreamError ? located(cause, error) : error;
}

/** A coded error at a place of the answer. */
export function located(fault: UpstreamError, place: Pick<GraphQLError, 'nodes' | 'path' | 'positions' | 'source'>): GraphQLError {
  const { code, upstream, endpoint, retryAfterSeconds } = fault;
  return new GraphQLError(fault.message, {
    ...(place.nodes && { nodes: place.nodes }),
    ...(place.path && { path: place.path }),
    extensions: {
      code,
      ...(upstream !== undefined && { upstream }),
      ...(endpoint !== undefined && { endpoint }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    },
  });
}
