import { lacksPermission } from './errors/graph-error.ts';
import type { MetaPermission } from './permissions.ts';
import type { Access } from './tokens.ts';

/** Refuses a token to which one of these was not granted. */
export function demand(access: Access, ...permissions: readonly MetaPermission[]): void {
  for (const permission of permissions) if (access.lacks.has(permission)) throw lacksPermission(permission);
}
