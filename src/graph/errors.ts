import { GraphQLError } from 'graphql';
import { UpstreamError } from '../upstreams/http/errors.ts';

/**
 * The one place where failures become GraphQL errors: the code, and where it helps the upstream, the endpoint and how long
 * to wait. Addresses, credentials and bodies are not in an `UpstreamError`, so they cannot get out here.
 */
export function toClientError(error: GraphQLError): GraphQLError {
  const cause = error.originalError;
  if (!(cause instanceof UpstreamError)) return error;
  const told = located(cause, error);
  // Compiled code knows the place in the document by its numbers only, not by the nodes that GraphQLError makes them from.
  if (told.locations === undefined && error.locations !== undefined) Object.defineProperty(told, 'locations', { value: error.locations, enumerable: true });
  return told;
}

/** A coded error at a place of the answer. */
export function located(fault: UpstreamError, place: { readonly nodes?: GraphQLError['nodes']; readonly path?: GraphQLError['path'] }): GraphQLError {
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
