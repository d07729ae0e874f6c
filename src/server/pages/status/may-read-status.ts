import type { Grant } from '../../../model/request/access.ts';

/**
 * Why a key may not read the status; undefined where it may. It shows what others spend, as `upstreams { spending }` does, so it needs
 * the same scope. A key that may run certain documents only reads nothing else.
 */
export function statusRefusal({ scopes, documents, name }: Grant): string | undefined {
  if (!scopes.has('trace')) return `the status needs the scope "trace", which the key "${name}" lacks`;
  if (documents !== undefined) return `the key "${name}" may run certain documents only, and not read the status`;
  return undefined;
}
