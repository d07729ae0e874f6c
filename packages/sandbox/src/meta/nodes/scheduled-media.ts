import type { ScheduledRecord } from '../library/scheduled.ts';
import type { NodeType } from './node.ts';

export const SCHEDULED_MEDIA: NodeType<ScheduledRecord> = {
  name: 'IGScheduledMedia',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    caption: ({ caption }) => caption,
    media_type: ({ isVideo }) => (isVideo ? 'VIDEO' : 'IMAGE'),
    media_url: ({ id, isVideo }, { meta }) =>
      isVideo ? meta.urls.video({ pk: id, width: 720, height: 1280, duration: 15 }) : meta.urls.photo(id, 1080, 1350),
    publish_timestamp: ({ publishAt }) => publishAt,
    thumbnail_url: ({ id, isVideo }, { meta }) => (isVideo ? meta.urls.photo(id, 720, 1280) : undefined),
  },
  edges: {},
};
