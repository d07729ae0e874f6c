import type { AnyEndpoint } from '../../endpoint.ts';

/**
 * The endpoints that fail together and share a circuit: those with the same first two path segments.
 * - HikerAPI: the interface and the kind of thing (`/v2/user`, `/gql/user`, `/v2/media`), so that another interface takes
 *   over when one fails for users;
 * - the official API: the kind of node and the edge (`/{ig-user-id}/media`, `/{ig-media-id}`);
 * - KeyAPI: all endpoints.
 * Writes form families of their own.
 */
export function familyOf(endpoint: AnyEndpoint): string {
  const family = endpoint.path.split('/', 3).join('/');
  return 'method' in endpoint ? `${endpoint.method} ${family}` : family;
}
