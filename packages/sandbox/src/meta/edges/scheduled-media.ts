import type { Person } from '../../world/people/people.ts';
import { requirePermissions } from '../access/tokens.ts';
import { type ScheduledRecord, scheduledOf } from '../library/scheduled.ts';
import type { Edge } from '../nodes/node.ts';
import { PAGED, paged } from './paged.ts';

export const scheduledMedia: Edge<Person> = {
  takes: PAGED,
  list(of, context, call) {
    requirePermissions(context.access, 'instagram_content_publish');
    return paged<ScheduledRecord>(call, {
      name: `scheduled_media/${of.fbid}`,
      items: scheduledOf(context.meta.world, of),
      id: ({ id }) => id,
      row: (scheduled) => context.node('IGScheduledMedia', scheduled, call.fields),
    });
  },
};
