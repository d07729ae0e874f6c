import type { Json, JsonObject } from '../../wire/json.ts';
import { TRACKS, type Track } from '../../world/tracks.ts';
import { type Access, requirePermissions } from '../access/tokens.ts';
import { invalidCursor, invalidParameter, missingParameter, noObject } from '../errors/graph-error.ts';
import type { Meta } from '../meta.ts';
import type { Context } from '../nodes/node.ts';

const PAGE = 25;

/** `GET /ig_audio`: sounds by words, or those that are popular. Unlike other lists it has no `data` and no `next`. */
export function searchAudio(context: Context, parameters: URLSearchParams): Json {
  const { meta, access } = context;
  checkCaller(access, parameters);
  const type = parameters.get('audio_type');
  if (type === null) throw missingParameter('audio_type');
  if (type !== 'music' && type !== 'original_sound')
    throw invalidParameter('audio_type must be one of the following values: music, original_sound');
  const words = parameters.get('search_query')?.trim() ?? '';
  const found = Array.from({ length: TRACKS }, (_, index) => meta.world.tracks.at(index)).filter(
    (track) => track.isOriginal === (type === 'original_sound') && matches(track, words.toLowerCase()),
  );
  const after = parameters.get('after');
  const from = after === null ? 0 : placeOf(after);
  const page = found.slice(from, from + PAGE);
  // A page begins with the last sound of the one before it, as recorded. The last page is followed by an empty one.
  const next = from + PAGE < found.length ? from + PAGE - 1 : found.length;
  return {
    audio: page.map((track) => row(meta, track)),
    ...(page.length === 0 ? {} : { paging: { cursors: { after: cursorOf(next) } } }),
  };
}

/** `GET /{ig-audio-id}`. Undefined where no sound has the id. */
export function readAudio({ meta, access }: Context, id: string, parameters: URLSearchParams): Json | undefined {
  const track = /^\d{1,20}$/.test(id) ? meta.world.tracks.byPk(id) : undefined;
  if (track === undefined || access.login !== 'facebook') return undefined;
  checkCaller(access, parameters);
  return row(meta, track);
}

function checkCaller(access: Access, parameters: URLSearchParams): void {
  requirePermissions(access, 'instagram_basic', 'instagram_content_publish');
  const user = parameters.get('user_id');
  if (user === null) throw missingParameter('user_id');
  if (user !== access.account.fbid) throw noObject(user);
}

function matches({ title, artistName }: Track, words: string): boolean {
  return `${title} ${artistName}`.toLowerCase().includes(words);
}

/** The file of licensed music is withheld. */
function row({ urls }: Meta, { pk, isOriginal, title, artistName, artist, durationMs }: Track): JsonObject {
  return {
    audio_id: pk,
    audio_type: isOriginal ? 'original_sound' : 'music',
    title,
    ...(isOriginal
      ? { ig_username: artist.username, profile_picture_url: urls.avatar(artist, 150) }
      : { display_artist: artistName, cover_artwork_thumbnail_uri: urls.photo(pk, 150, 150) }),
    duration_in_ms: durationMs,
    download_url: isOriginal ? urls.sound(pk, durationMs) : null,
    on_platform_audio_preview_link: `https://www.instagram.com/reels/audio/${pk}/`,
    is_ads_eligible: isOriginal ? null : Number(pk) % 2 === 0,
  };
}

function cursorOf(index: number): string {
  return Buffer.from(`audio|${index}`).toString('base64url');
}

function placeOf(cursor: string): number {
  const [kind, index] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (kind !== 'audio' || !/^\d{1,9}$/.test(index ?? '')) throw invalidCursor();
  return Number(index);
}
