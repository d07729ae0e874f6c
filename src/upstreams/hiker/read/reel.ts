import type { Page } from '../../../model/page.ts';
import type { Story } from '../../../model/story.ts';
import type { User } from '../../../model/user.ts';
import { ShapeError } from '../../http/endpoint.ts';
import { rows } from '../../http/read/rows.ts';
import { person } from '../../http/read/user.ts';
import { count, object, objectAt, seconds } from '../../http/read/value.ts';
import { story } from './story.ts';

interface ReelKeys {
  readonly user?: unknown;
  readonly items?: unknown;
  readonly media_count?: unknown;
  readonly latest_reel_media?: unknown;
}

/** What somebody's stories tell of them, whether there are any or not. */
export const storyteller: ReadonlySet<keyof User & string> = new Set(['hasStories', 'latestStoryAt']);

/** `{reel: {user, items: [story], media_count}}`; `reel` is null when there are none. */
export function readReel(body: unknown): Page<Story, User> {
  const { reel: value } = objectAt<{ reel?: unknown }>(body, '');
  if (value === null)
    return { items: [], next: null, totalCount: 0, parent: { hasStories: false, latestStoryAt: null } };
  if (object(value) === undefined) throw new ShapeError('reel', 'an object or null');
  const reel = value as ReelKeys;
  const items = rows(reel.items, 'reel.items', story);
  const latest = seconds(reel.latest_reel_media) ?? null;
  const owner = person.read(reel.user, 'reel.user');
  return {
    items,
    next: null,
    totalCount: count(reel.media_count),
    parent: { ...owner, hasStories: items.length > 0, latestStoryAt: latest },
  };
}
