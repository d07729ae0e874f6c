import type { Page } from '../../../model/page.ts';
import type { Story } from '../../../model/story.ts';
import type { User } from '../../../model/user.ts';
import { broadcast } from '../../instagram/profile/live.ts';
import { part, rows, shape } from '../../instagram/shape.ts';
import { readStory, shownStory } from '../../instagram/story.ts';
import { person } from '../../instagram/user.ts';
import { count, isNothing, type Keys, objectAt, seconds } from '../../instagram/value.ts';

/** /v2/user/stories, which has no comments. */
export const story = shape<Story>(shownStory, readStory);

/** A story in /v2/highlight/by/id, which has no size, caption, track or expiry. */
export const highlightedStory = shape<Story>(
  ['pk', 'code', 'kind', 'takenAt', 'owner', 'images', 'videos', 'videoDuration', 'mentions', 'hashtags', 'sponsors'],
  readStory,
);

type AnswerKeys = Keys<'reel' | 'broadcast' | 'status'>;

type ReelKeys = Keys<'user' | 'items' | 'media_count' | 'latest_reel_media'>;

/** The facts that the answer always provides of the user, even without stories. */
export const ownerFacts: ReadonlySet<keyof User & string> = new Set(['hasStories', 'latestStoryAt', 'live']);

/**
 * `{reel: {user, items: [story], media_count}, broadcast, status}`. There are no stories where `reel` is null, empty, or
 * missing beside `broadcast` or `status: "ok"`, and where it has no `items`. A `broadcast` is a live video, not a story.
 */
export function readReel(body: unknown): Page<Story, User> {
  const { reel, ...rest } = objectAt<AnswerKeys>(body, '');
  const live = broadcast(rest.broadcast);
  if (isNothing(reel) || (reel === undefined && ('broadcast' in rest || rest.status === 'ok')))
    return { items: [], next: null, totalCount: 0, parent: { hasStories: false, latestStoryAt: null, live } };
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
      live,
    },
  };
}
