import type { MetaRequest } from '../access/request.ts';
import type { Access } from '../access/tokens.ts';
import type { Meta } from '../meta.ts';

/** The call for another page: this one's, with the token in it even if it came in a header, as the real ones are. */
export function pageUrl(
  meta: Meta,
  { token }: Access,
  { path, parameters }: MetaRequest,
  changes: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams(parameters);
  for (const name of ['after', 'before']) query.delete(name);
  query.set('access_token', token);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `${meta.baseUrl()}${path}?${query}`;
}
