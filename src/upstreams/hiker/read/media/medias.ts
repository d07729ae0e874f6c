import { AbsentError, ShapeError } from '../../../../errors.ts';
import type { Page } from '../../../../model/page.ts';
import type { Media } from '../../../../model/post/media.ts';
import type { User } from '../../../../model/user/user.ts';
import { part, rows, wrappedRows } from '../../../instagram/shape.ts';
import { partialUser, person } from '../../../instagram/user.ts';
import { count, isNothing, type Keys, listAt, object, objectAt } from '../../../instagram/value.ts';
import { foldStream } from '../../stream/fold-stream.ts';
import { cursor, envelope, listIn } from '../pages.ts';
import { clipOfUser, listedMedia, mediaInfo, timelineMedia } from './media-shapes.ts';

type MediaInfoKeys = Keys<'media_or_ad' | 'items'>;

/**
 * `{media_or_ad: media, status}`, or in older answers `{items: [media], status}`. Where both keys are missing, null, false or
 * empty, the post does not exist.
 */
export function readMediaInfo(body: unknown): Media {
  const { media_or_ad: media, items } = objectAt<MediaInfoKeys>(body, '');
  if (hasContent(media)) return mediaInfo.read(media, 'media_or_ad');
  const first = items === undefined ? undefined : listAt(items, 'items').find(hasContent);
  if (first !== undefined) return mediaInfo.read(first, 'items[]');
  throw new AbsentError('neither media_or_ad nor items has a post');
}

function hasContent(value: unknown): boolean {
  return Boolean(value) && !isNothing(value);
}

type ClipsKeys = Keys<'items' | 'paging_info'>;

/** `{response: {items: [{media}], paging_info}, next_page_id}`. */
export function readClips(body: unknown): Page<Media> {
  const { whole, response, next } = envelope<ClipsKeys>(body);
  return {
    items: wrappedRows(listIn(response.items, response, whole), 'response.items', 'media', listedMedia),
    next: cursor(next),
  };
}

/** `{response: {items: [media], total_count}, next_page_id}`. */
export function readTaggedMedia(body: unknown): Page<Media> {
  const { whole, response, next } = envelope<Keys<'items' | 'total_count'>>(body);
  return {
    items: rows(listIn(response.items, response, whole), 'response.items', listedMedia),
    next: cursor(next),
    totalCount: count(response.total_count),
  };
}

interface GridKeys {
  readonly profile_grid_items?: unknown;
  readonly profile_grid_items_cursor?: unknown;
  readonly user?: unknown;
  readonly repost_grid_items?: unknown;
  readonly repost_next_max_id?: unknown;
}

/** The posts of a profile grid, without the highlights in it. */
function gridRows(value: unknown, at: string): Media[] {
  const posts = listAt(value, at).filter((item) => {
    const type = object<Keys<'item_type'>>(item)?.item_type;
    return type === undefined || type === null || type === 'media';
  });
  return wrappedRows(posts, at, 'media', timelineMedia);
}

/** The stream of /gql/user/medias. */
export function readTimeline(body: unknown): Page<Media, User> {
  const at = 'xdt_api__v1__profile_timeline';
  const grid = objectAt<GridKeys>(foldStream(body)[at], at);
  return {
    items: gridRows(grid.profile_grid_items, `${at}.profile_grid_items`),
    next: cursor(grid.profile_grid_items_cursor),
    parent: part(grid.user, `${at}.user`, person),
  };
}

/** The stream of /gql/user/clips. */
export function readStreamedClips(body: unknown): Page<Media> {
  const at = 'xdt_user_clips_graphql';
  const clips = objectAt<ClipsKeys>(foldStream(body)[at], at);
  // The cursor is in a patch of its own. Without it the end of the list is unknown, and assuming it would hide clips.
  const info = object<Keys<'max_id'>>(clips.paging_info);
  if (info === undefined) throw new ShapeError(`${at}.paging_info`, 'an object');
  return {
    items: wrappedRows(clips.items, `${at}.items`, 'media', clipOfUser),
    next: cursor(info.max_id),
  };
}

/** The facts that the reposts provide of their owner. */
export const reposter: ReadonlySet<keyof User & string> = new Set(['pk', 'username']);

/** `data.fetch__XDTUserDict.user_reposts_timeline`, in one piece. */
export function readReposts(body: unknown): Page<Media, User> {
  const name = 'fetch__XDTUserDict';
  const user = objectAt<Keys<'user_reposts_timeline'>>(foldStream(body)[name], name);
  const at = `${name}.user_reposts_timeline`;
  const grid = objectAt<GridKeys>(user.user_reposts_timeline, at);
  return {
    items: gridRows(grid.repost_grid_items, `${at}.repost_grid_items`),
    next: cursor(grid.repost_next_max_id),
    parent: part(user, name, partialUser),
  };
}
