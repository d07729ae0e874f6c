import type { Track } from '../model/topics/track.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { edge, list, parentOf, via } from './declare/declare.ts';
import { entity, one } from './declare/entity.ts';
import { query, searched } from './search.ts';

/** A track's own answer is the first page of its clips, so asking for both is one call. */
export const track = entity('Track', {
  keys: ['pk', 'canonicalId'],
  relations: { artistUser: one('User'), originalMedia: one('Media') },
  reads: ['isOriginal'],
  derive(found) {
    if (found.isOriginal !== false) return;
    found.createdAt ??= null;
    found.originalMedia ??= null;
  },
  isReadFromLists: true,
  paths: [
    via(hiker.trackById, { track_id: 'pk' }, { pick: parentOf }),
    via(hiker.trackByCanonicalId, { canonical_id: 'canonicalId' }, { pick: parentOf }),
    via(hiker.trackStreamById, { track_id: 'pk' }, { pick: parentOf }),
  ],
  unreachable: 'no configured service provides this of a track with only these keys',
});

export const clips = edge(
  'Track.clips',
  'Media',
  [
    list(hiker.trackById, { track_id: 'pk' }),
    list(hiker.trackByCanonicalId, { canonical_id: 'canonicalId' }),
    list(hiker.trackStreamById, { track_id: 'pk' }),
  ],
  { count: 'clipCount', implied: ({ pk }: Track) => (pk == null ? {} : { track: { pk } }) },
);

export const searchTracks = edge(
  'Query.searchTracks',
  'Track',
  [list(hiker.searchMusic, {}, query), list(hiker.plainSearchMusic, {}, query)],
  searched,
);
