import type { Page } from '../../../../model/page.ts';
import type { Media } from '../../../../model/post/media.ts';
import type { Hashtag } from '../../../../model/topics/hashtag.ts';
import type { Place } from '../../../../model/topics/place.ts';
import type { Track } from '../../../../model/topics/track.ts';
import type { User } from '../../../../model/user/user.ts';
import { foundTrack } from '../../../instagram/music/found-track.ts';
import { place } from '../../../instagram/place.ts';
import { rows, rowsOfLists, wrappedRows } from '../../../instagram/shape.ts';
import { id, type Keys, listAt, object, objectAt } from '../../../instagram/value.ts';
import { foundHashtag } from '../hashtag.ts';
import { searchedMedia } from '../media/searched-media.ts';
import { cursor, listIn } from '../pages.ts';
import { personWithStories } from '../people/users.ts';

/** `{users, page_token}`. */
export function readAccounts(body: unknown): Page<User> {
  const wire = objectAt<Keys<'users' | 'page_token' | 'status'>>(body, '');
  return { items: rows(listIn(wire.users, wire), 'users', personWithStories), next: cursor(wire.page_token) };
}

/** `{items: [{location, title, subtitle}]}`, without further pages. */
export function readPlaces(body: unknown): Page<Place> {
  const wire = objectAt<Keys<'items' | 'status'>>(body, '');
  return { items: wrappedRows(listIn(wire.items, wire), 'items', 'location', place), next: null };
}

/** `{results: [hashtag], page_token}`. */
export function readHashtags(body: unknown): Page<Hashtag> {
  const wire = objectAt<Keys<'results' | 'page_token' | 'status'>>(body, '');
  return { items: rows(listIn(wire.results, wire), 'results', foundHashtag), next: cursor(wire.page_token) };
}

/** `{items: [{track, metadata}], page_info: {next_max_id}}`. */
export function readMusic(body: unknown): Page<Track> {
  const wire = objectAt<Keys<'items' | 'page_info' | 'status'>>(body, '');
  return {
    items: rows(listIn(wire.items, wire), 'items', foundTrack),
    next: cursor(object<Keys<'next_max_id'>>(wire.page_info)?.next_max_id),
  };
}

type ReelsKeys = Keys<'reels_serp_modules' | 'reels_max_id' | 'rank_token' | 'status'>;

/** `{reels_serp_modules: [{clips: [{media}]}], reels_max_id, rank_token}`. The next page takes both, so a cursor holds both. */
export function readReels(body: unknown): Page<Media> {
  const wire = objectAt<ReelsKeys>(body, '');
  const modules = listAt(listIn(wire.reels_serp_modules, wire), 'reels_serp_modules');
  const clips = rowsOfLists(
    modules.map((module) => [object<Keys<'clips'>>(module)?.clips, 'reels_serp_modules[].clips'] as const),
  );
  const maxId = cursor(wire.reels_max_id);
  const rankToken = id(wire.rank_token);
  return {
    items: wrappedRows(clips, 'reels_serp_modules[].clips', 'media', searchedMedia),
    next: maxId === null || rankToken === undefined ? maxId : `${maxId} ${rankToken}`,
  };
}

/** The parameters in a cursor of `readReels`. */
export function splitReelsCursor(both: string): Readonly<Record<string, string>> {
  const [maxId = '', rankToken] = both.split(' ', 2);
  return { reels_max_id: maxId, ...(rankToken !== undefined && { rank_token: rankToken }) };
}
