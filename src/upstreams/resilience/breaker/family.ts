import type { AnyEndpoint } from '../../endpoint.ts';

/**
 * What fails together: one access path to a kind of thing. By the first two steps of the path, that is
 * - HikerAPI: the interface to Instagram and what is asked about (`/v2/user`, `/gql/user`, `/v2/media`, `/v2/userstream`):
 *   when one interface fails for users, another serves them;
 * - the official API: the kind of node and the edge (`/{ig-user-id}/media`, `/{ig-media-id}`);
 * - KeyAPI: all of its few.
 * Writing is a family of its own beside reading the same path.
 */
export function familyOf(endpoint: AnyEndpoint): string {
  const family = endpoint.path.split('/', 3).join('/');
  return 'method' in endpoint ? `${endpoint.method} ${family}` : family;
}
