import { lacksPermission } from '../errors/graph-error.ts';
import type { MetaPermission } from './permissions.ts';
import type { Access } from './tokens.ts';

/** Throws if the token lacks one of these permissions. */
export function requirePermissions(access: Access, ...permissions: readonly MetaPermission[]): void {
  for (const permission of permissions) if (access.lacks.has(permission)) throw lacksPermission(permission);
}
