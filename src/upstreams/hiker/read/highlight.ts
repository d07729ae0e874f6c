import { AbsentError, ShapeError } from '../../../errors.ts';
import type { Highlight } from '../../../model/highlight.ts';
import type { Page } from '../../../model/page.ts';
import type { Story } from '../../../model/story.ts';
import { image } from '../../instagram/image.ts';
import { part, rows, shape } from '../../instagram/shape.ts';
import { person } from '../../instagram/user.ts';
import {
  count,
  flag,
  foundPk,
  id,
  isNothing,
  type Keys,
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
  readonly is_pinned_highlight?: unknown;
  readonly media_count?: unknown;
  readonly user?: unknown;
  readonly items?: unknown;
}

const PREFIX = 'highlight:';

/** The pk, which is in `pk`, or behind a prefix in `id`. */
function pkOf(wire: HighlightKeys): string | undefined {
  const named = id(wire.id);
  return longId(wire.pk) ?? longId(named?.startsWith(PREFIX) ? named.slice(PREFIX.length) : named);
}

function readHighlight(value: unknown, at: string): Highlight {
  const wire = objectAt<HighlightKeys>(value, at);
  const cover = object<Keys<'cropped_image_version' | 'full_image_version'>>(wire.cover_media);
  return {
    pk: foundPk(pkOf(wire), at),
    title: text(wire.title),
    cover: image(cover?.full_image_version) ?? image(cover?.cropped_image_version),
    createdAt: seconds(wire.created_at),
    updatedAt: seconds(wire.updated_timestamp),
    isPinned: flag(wire.is_pinned_highlight),
    storyCount: count(wire.media_count),
    owner: part(wire.user, `${at}.user`, person),
  };
}

/** /v2/highlight/by/id, which has no time of the last change. */
export const openedHighlight = shape<Highlight>(
  ['pk', 'title', 'cover', 'createdAt', 'isPinned', 'storyCount', 'owner'],
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
  const parent = openedHighlight.read(pkOf(reel) === undefined ? { ...reel, id: only[0] } : reel, 'response.reels[*]');
  return {
    items: reel.items === undefined ? [] : rows(reel.items, 'response.reels[*].items', highlightedStory),
    next: null,
    totalCount: parent.storyCount,
    parent,
  };
}
