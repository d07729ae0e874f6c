import type { Track } from '../../../model/topics/track.ts';
import { shape } from '../shape.ts';
import { foundPk, type Keys, longId, objectAt } from '../value.ts';
import { type AssetKeys, recording } from './track.ts';

/**
 * A row of /v1/search/music: the asset alone. Lyrics and the Spotify link are null there for tracks that have them, so they
 * stay unknown.
 */
export const listedTrack = shape<Track>(
  [
    'pk',
    'clusterId',
    'isOriginal',
    'title',
    'artist',
    'isExplicit',
    'durationMs',
    'highlightStartsMs',
    'coverArt',
    'previewUrl',
  ],
  (value, at) => found(value, at, undefined),
);

/** A row of /v2/search/music, `{track, metadata}`: the asset, and how it is used. */
export const foundTrack = shape<Track>(
  [...listedTrack.provides, 'isTrending', 'trendRank', 'previousTrendRank', 'isReusable', 'formattedClipCount'],
  (value, at) => {
    const row = objectAt<Keys<'track' | 'metadata'>>(value, at);
    return found(row.track, `${at}.track`, row.metadata);
  },
);

/** A track in a search, which does not say who the artist is. */
function found(value: unknown, at: string, consumption: unknown): Track {
  const asset = objectAt<AssetKeys>(value, at);
  const pk = foundPk(longId(asset.audio_asset_id) ?? longId(asset.id), at);
  return { ...recording(pk, asset, { music_consumption_info: consumption }), artistUser: undefined };
}
