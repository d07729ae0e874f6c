import { clipOfTrack, listedMedia } from '../read/media/media-shapes.ts';
import { readTrackPage, readTrackStream, trackOfPage } from '../read/track-page.ts';
import { by, endpoint } from './endpoint.ts';

/** Tracks, and the clips that use them. */

export const trackById = endpoint({
  path: '/v2/track/by/id',
  kind: 'tracks',
  required: ['track_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  provides: trackOfPage.provides,
  itemProvides: listedMedia.provides,
  sparse: true,
  evidence: 'document',
  read: readTrackPage,
});

export const trackByCanonicalId = endpoint({
  path: '/v2/track/by/canonical/id',
  kind: 'tracks',
  required: ['canonical_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  provides: trackOfPage.provides,
  itemProvides: listedMedia.provides,
  sparse: true,
  sample: 'v2.track.by.id.json',
  evidence: 'guess',
  read: readTrackPage,
});

export const trackStreamById = endpoint({
  path: '/v2/track/stream/by/id',
  kind: 'tracks',
  required: ['track_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  provides: trackOfPage.provides,
  itemProvides: clipOfTrack.provides,
  sparse: 'streamed',
  evidence: 'document',
  read: readTrackStream,
});
