import { AbsentError } from '../../../errors.ts';
import type { Page } from '../../../model/page.ts';
import type { Media } from '../../../model/post/media.ts';
import type { Track } from '../../../model/topics/track.ts';
import { sound, spotify } from '../../instagram/music/track.ts';
import { type Shape, shape, wrappedRows } from '../../instagram/shape.ts';
import { count, type Keys, longId, object, objectAt, someText } from '../../instagram/value.ts';
import { flatRows, mergeRows } from '../stream/fold-stream.ts';
import { clipOfTrack, listedMedia } from './media/media-shapes.ts';
import { cursor, envelope } from './pages.ts';

interface TrackPageKeys {
  readonly items?: unknown;
  readonly metadata?: unknown;
  readonly music_canonical_id?: unknown;
  readonly audio_ranking_info?: unknown;
  readonly media_count?: unknown;
  readonly formatted_media_count?: unknown;
  readonly spotify_track_metadata?: unknown;
}

function readTrack(value: unknown, at: string): Track {
  const page = objectAt<TrackPageKeys>(value, at);
  // The page of a restricted track has no sound. It has the counts, and the other facts are unknown.
  const track: Track = sound(page.metadata) ?? {};
  const counts = object<Keys<'clips_count' | 'photos_count'>>(page.media_count);
  return {
    ...track,
    canonicalId: longId(page.music_canonical_id) ?? track.canonicalId,
    clusterId:
      track.clusterId ?? longId(object<Keys<'best_audio_cluster_id'>>(page.audio_ranking_info)?.best_audio_cluster_id),
    spotify: spotify(page.spotify_track_metadata) ?? track.spotify,
    clipCount: count(counts?.clips_count),
    formattedClipCount: someText(page.formatted_media_count) ?? track.formattedClipCount,
    photoCount: count(counts?.photos_count),
  };
}

const whole = shape<Track>(
  [
    'pk',
    'canonicalId',
    'clusterId',
    'isOriginal',
    'title',
    'artist',
    'artistUser',
    'createdAt',
    'originalMedia',
    'isExplicit',
    'durationMs',
    'highlightStartsMs',
    'coverArt',
    'previewUrl',
    'lyrics',
    'spotify',
    'isTrending',
    'trendRank',
    'previousTrendRank',
    'isReusable',
    'isMuted',
    'muteReason',
    'clipCount',
    'formattedClipCount',
    'photoCount',
  ],
  readTrack,
);

const withoutSound = shape<Track>([], readTrack);

/** A track on its own page. */
export const trackOfPage: Shape<Track> = {
  provides: whole.provides,
  read: (value, at) => (sound(object<TrackPageKeys>(value)?.metadata) ? whole : withoutSound).read(value, at),
};

/**
 * Whether a page has no track: no sound, no canonical id, no clips. The service answers so, with status 200, where the track
 * does not exist. A restricted track has no sound either, but an id or a number of clips.
 */
function isNoTrack(page: TrackPageKeys): boolean {
  const { items } = page;
  const hasNoClips = items === undefined || items === null || (Array.isArray(items) && items.length === 0);
  return hasNoClips && !sound(page.metadata) && longId(page.music_canonical_id) === undefined && !clipCount(page);
}

function clipCount(page: TrackPageKeys): number | null | undefined {
  return count(object<Keys<'clips_count'>>(page.media_count)?.clips_count);
}

function trackPage(page: TrackPageKeys, next: unknown, clips: Shape<Media>): Page<Media, Track> {
  if (isNoTrack(page)) throw new AbsentError('the page has no track');
  const parent = trackOfPage.read(page, 'response');
  return {
    items: wrappedRows(page.items, 'response.items', 'media', clips),
    next: cursor(next),
    totalCount: parent.clipCount,
    parent,
  };
}

/** `{response: {items: [{media}], metadata, media_count, …}, next_page_id}`. Without a track: `{response: {music_canonical_id: ""}}`. */
export function readTrackPage(body: unknown): Page<Media, Track> {
  const { response, next } = envelope<TrackPageKeys>(body);
  return trackPage(response, next, listedMedia);
}

type TrackRowKeys = Keys<'items' | 'is_media_preview' | 'music_page_response'>;

/**
 * `{response: {stream_rows: [{items, is_media_preview, music_page_response}]}, next_page_id}`. The first row is a preview of
 * the second, so both are merged. Without a track: `{response: {items: [], music_page_response: {}}}`.
 */
export function readTrackStream(body: unknown): Page<Media, Track> {
  const { response, next } = envelope<TrackRowKeys & Keys<'stream_rows'>>(body);
  const { stream_rows: rows } = response;
  const merged: TrackRowKeys = rows === undefined ? response : mergeRows(flatRows(rows, 'response.stream_rows'));
  const page = object<TrackPageKeys>(merged.music_page_response);
  return trackPage({ ...page, items: merged.items }, next, clipOfTrack);
}
