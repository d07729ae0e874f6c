import type { Page } from '../../../model/page.ts';
import type { Story } from '../../../model/story.ts';
import type { User } from '../../../model/user.ts';
import { part, rows } from '../../instagram/rows.ts';
import { person } from '../../instagram/user.ts';
import { count, isNothing, objectAt, seconds } from '../../instagram/value.ts';
import { story } from './story.ts';

interface AnswerKeys {
  readonly reel?: unknown;
  readonly broadcast?: unknown;
  readonly status?: unknown;
}

interface ReelKeys {
  readonly user?: unknown;
  readonly items?: unknown;
  readonly media_count?: unknown;
  readonly latest_reel_media?: unknown;
}

/** What somebody's stories tell of them, whether there are any or not. */
export const storyteller: ReadonlySet<keyof User & string> = new Set(['hasStories', 'latestStoryAt']);

/**
 * `{reel: {user, items: [story], media_count}, broadcast, status}`. No reel (null, empty, or left out of an answer that is about
 * stories) means no stories; a reel without `items` is empty. A `broadcast` is a live video, which is no story.
 */
export function readReel(body: unknown): Page<Story, User> {
  const { reel, ...rest } = objectAt<AnswerKeys>(body, '');
  if (isNothing(reel) || (reel === undefined && ('broadcast' in rest || rest.status === 'ok')))
    return { items: [], next: null, totalCount: 0, parent: { hasStories: false, latestStoryAt: null } };
  const wire = objectAt<ReelKeys>(reel, 'reel');
  const items = wire.items === undefined ? [] : rows(wire.items, 'reel.items', story);
  return {
    items,
    next: null,
    totalCount: count(wire.media_count) ?? items.length,
    parent: {
      ...part(wire.user, 'reel.user', person),
      hasStories: items.length > 0,
      latestStoryAt: seconds(wire.latest_reel_media) ?? null,
    },
  };
}
