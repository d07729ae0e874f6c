import { requirePermissions } from '../../access/require-permissions.ts';
import type { Access } from '../../access/tokens.ts';

/** Of the two about the Page, either will do. */
export function demandPublishing(access: Access): void {
  requirePermissions(access, 'instagram_basic', 'instagram_content_publish');
  if (access.lacks.has('pages_show_list')) requirePermissions(access, 'pages_read_engagement');
}
