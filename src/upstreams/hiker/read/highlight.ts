import { AbsentError, ShapeError } from '../../../errors.ts';
import type { Page } from '../../../model/page.ts';
import type { Crop, Highlight } from '../../../model/story/highlight.ts';
import type { Story } from '../../../model/story/story.ts';
import { leaveOut } from '../../contract/unreadable-rows.ts';
import { image } from '../../instagram/image.ts';
import { mediaPk } from '../../instagram/media.ts';
import { part, rows, shape } from '../../instagram/shape.ts';
import { person } from '../../instagram/user.ts';
import {
  count,
  decimal,
  flag,
  foundPk,
  id,
  isNothing,
  isoTime,
  type Keys,
  list,
  longId,
  object,
  objectAt,
  seconds,
  text,
} from '../../instagram/value.ts';
import { cursor, envelope, listIn } from './pages.ts';
import { highlightedStory } from './stories.ts';

interface HighlightKeys {
  readonly pk?: unknown;
  readonly id?: unknown;
  readonly title?: unknown;
  readonly cover_media?: unknown;
  readonly created_at?: unknown;
  readonly updated_timestamp?: unknown;
  readonly latest_reel_media?: unknown;
  readonly is_pinned_highlight?: unknown;
  readonly media_count?: unknown;
  readonly user?: unknown;
  readonly items?: unknown;
}

type CoverKeys = Keys<'cropped_image_version' | 'full_image_version' | 'crop_rect' | 'media_id'>;

const PREFIX = 'highlight:';

/** The pk, which is in `pk`, or behind a prefix in `id`. */
function pkOf(wire: HighlightKeys): string | undefined {
  const named = id(wire.id);
  return longId(wire.pk) ?? longId(named?.startsWith(PREFIX) ? named.slice(PREFIX.length) : named);
}

function readHighlight(value: unknown, at: string): Highlight {
  const wire = objectAt<HighlightKeys>(value, at);
  const cover = object<CoverKeys>(wire.cover_media);
  const croppedCover = image(cover?.cropped_image_version);
  return {
    pk: foundPk(pkOf(wire), at),
    title: text(wire.title),
    cover: image(cover?.full_image_version) ?? croppedCover,
    croppedCover,
    coverCrop: crop(cover?.crop_rect),
    coverStoryPk: storyPk(cover?.media_id, at),
    createdAt: seconds(wire.created_at) ?? isoTime(wire.created_at),
    updatedAt: seconds(wire.updated_timestamp),
    latestStoryAt: seconds(wire.latest_reel_media),
    isPinned: flag(wire.is_pinned_highlight),
    storyCount: count(wire.media_count),
    owner: part(wire.user, `${at}.user`, person),
  };
}

/** `[left, top, right, bottom]` as fractions of the picture. A rectangle without a size is none. */
function crop(value: unknown): Crop | null | undefined {
  const edges = list(value)?.map(decimal);
  if (edges === undefined) return undefined;
  const [left, top, right, bottom] = edges;
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return null;
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

/** The pk in `<pk>_<owner pk>`. One that cannot be read is left out and reported, without losing the highlight. */
function storyPk(value: unknown, at: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    return mediaPk({ id: value }, `${at}.cover_media.media_id`);
  } catch (failure) {
    return leaveOut(failure);
  }
}

/** A highlight in /v1/user/highlights. Its cover names no story and no crop, also where the picture is one of a story. */
export const plainHighlight = shape<Highlight>(
  ['pk', 'title', 'cover', 'croppedCover', 'createdAt', 'latestStoryAt', 'isPinned', 'storyCount', 'owner'],
  readHighlight,
);

/** /v2/highlight/by/id and /v1/highlight/by/url, which have no time of the last change. */
export const openedHighlight = shape<Highlight>(
  [...plainHighlight.provides, 'coverCrop', 'coverStoryPk'],
  readHighlight,
);

/** A highlight in the list of a profile. */
export const highlight = shape<Highlight>([...openedHighlight.provides, 'updatedAt'], readHighlight);

/** `{response: {tray: [highlight], cursor}, next_page_id}`. The inner cursor is used only where `next_page_id` is missing: with null, paging is not supported. */
export function readHighlights(body: unknown): Page<Highlight> {
  const { whole, response, next } = envelope<Keys<'tray' | 'cursor'>>(body);
  return {
    items: rows(listIn(response.tray, response, whole), 'response.tray', highlight),
    next: cursor(next === undefined ? response.cursor : next),
  };
}

/** `{response: {reels: {"highlight:<id>": {…, items: [story]}}}}`. `reels` is empty where there is no such highlight; a highlight without `items` is empty. */
export function readOpenedHighlight(body: unknown): Page<Story, Highlight> {
  const { whole, response } = envelope<Keys<'reels'>>(body);
  const reels = listIn(response.reels, response, whole);
  const [only, ...others] = isNothing(reels) ? [] : Object.entries(objectAt(reels, 'response.reels'));
  if (only === undefined || isNothing(only[1])) throw new AbsentError('reels has no highlight');
  const reel = objectAt<HighlightKeys>(only[1], 'response.reels[*]');
  // The call was for one highlight; with two, the right one is unknown.
  if (others.length > 0) throw new ShapeError('response.reels', 'one highlight');
  // Where the highlight has no id, its key is the id.
  return openedPage(pkOf(reel) === undefined ? { ...reel, id: only[0] } : reel, 'response.reels[*]');
}

/** /v1/highlight/by/url: the highlight itself, `{…, items: [story]}`. An empty object is no highlight. */
export function readPlainHighlight(body: unknown): Page<Story, Highlight> {
  if (isNothing(body)) throw new AbsentError('the answer has no highlight');
  return openedPage(objectAt<HighlightKeys>(body, ''), '');
}

function openedPage(reel: HighlightKeys, at: string): Page<Story, Highlight> {
  const parent = openedHighlight.read(reel, at);
  return {
    items: reel.items === undefined ? [] : rows(reel.items, `${at}.items`, highlightedStory),
    next: null,
    totalCount: parent.storyCount,
    parent,
  };
}
