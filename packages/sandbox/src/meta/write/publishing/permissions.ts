import { demand } from '../../demand.ts';
import type { Access } from '../../tokens.ts';

/** Of the two about the Page, either will do. */
export function demandPublishing(access: Access): void {
  demand(access, 'instagram_basic', 'instagram_content_publish');
  if (access.lacks.has('pages_show_list')) demand(access, 'pages_read_engagement');
}
