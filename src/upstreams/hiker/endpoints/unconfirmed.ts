import { commentedInBatch, readClipsMetadata, readCommentsInfos, soundsInBatch } from '../read/media/batches.ts';
import { endpoint } from './endpoint.ts';

/**
 * Endpoints that HikerAPI names without showing an answer. Each is off until HIKER_UNCONFIRMED_ENDPOINTS turns it on; the live
 * check calls it and says whether its answer fits.
 */

/** Their paths: the values of the setting. */
export type UnconfirmedPath = '/gql/media/clips_metadata' | '/v2/media/comments/infos';

const unconfirmed = <Path extends UnconfirmedPath>(path: Path) =>
  ({
    path,
    required: ['media_ids'],
    cost: 1,
    batch: { parameter: 'media_ids', size: 10 },
    evidence: 'guess',
    isUnconfirmed: true,
  }) as const;

/** The music of up to ten posts in one call. */
export const gqlMediaClipsMetadata = endpoint({
  ...unconfirmed('/gql/media/clips_metadata'),
  provides: soundsInBatch,
  read: readClipsMetadata,
});

/** The numbers of comments of up to ten posts in one call. */
export const mediaCommentsInfos = endpoint({
  ...unconfirmed('/v2/media/comments/infos'),
  kind: 'counts',
  provides: commentedInBatch,
  read: readCommentsInfos,
});
