import type { Page } from '../../../model/page.ts';
import type { Story } from '../../../model/story/story.ts';
import type { User } from '../../../model/user/user.ts';
import { broadcast } from '../../instagram/profile/live.ts';
import { facts, part, rows, shape } from '../../instagram/shape.ts';
import { readStory, shownStory } from '../../instagram/story.ts';
import { person } from '../../instagram/user.ts';
import { count, flag, isNothing, isObject, type Keys, objectAt, seconds } from '../../instagram/value.ts';
import { bareList } from './pages.ts';

/** /v2/user/stories, which has no comments. */
export const story = shape<Story>(shownStory, readStory);

/** The same in a reel whose stories are all for everyone. */
const storyForEveryone = shape<Story>(shownStory, (wire, at) => {
  const read: { -readonly [Fact in keyof Story]: Story[Fact] } = readStory(wire, at);
  read.audience ??= 'EVERYONE';
  return read;
});

const inHighlights = facts<Story>(
  'pk',
  'code',
  'kind',
  'takenAt',
  'owner',
  'images',
  'videos',
  'videoDuration',
  'mentions',
  'hashtags',
  'sponsors',
);

/**
 * A story in /v2/highlight/by/id, which has no size, caption, track or expiry. It has the stickers of some kinds only, so
 * without any of them its stickers are unknown.
 */
export const highlightedStory = shape<Story>(inHighlights, readStory);

/** A story of /v1, which has the same facts and the name of its owner. */
export const plainStory = shape<Story>([...inHighlights, 'ownerPk', 'ownerUsername'], readStory);

/** `[story…]` of /v1. */
export const readPlainStories = bareList(plainStory);

/** /v1/story/by/*: a story. No document shows the answer, so a list with it is read too. */
export function readPlainLookup(body: unknown): Page<Story> {
  return isObject(body) ? { items: [plainStory.read(body, '')], next: null } : readPlainStories(body);
}

type AnswerKeys = Keys<'reel' | 'broadcast' | 'status'>;

type ReelKeys = Keys<
  'user' | 'items' | 'media_count' | 'latest_reel_media' | 'has_besties_media' | 'has_fan_club_media'
>;

/** Whether no story of the reel is for close friends or subscribers alone. */
function isForEveryone({ has_besties_media: closeFriends, has_fan_club_media: subscribers }: ReelKeys): boolean {
  return flag(closeFriends) === false && flag(subscribers) !== true;
}

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
  const items =
    wire.items === undefined ? [] : rows(wire.items, 'reel.items', isForEveryone(wire) ? storyForEveryone : story);
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

type LookupKeys = Keys<'items' | 'media_or_ad' | 'story' | 'pk' | 'id'>;

/**
 * /v2/story/by/*. Public clients read the reel of the owner in it, as in /v2/user/stories. No document shows the answer, so the
 * other forms in which HikerAPI writes one item are read too. Only a reel has a `parent`.
 */
export function readStoryLookup(body: unknown): Page<Story, User> {
  const wire = objectAt<LookupKeys>(body, '');
  if (wire.items !== undefined) return { items: rows(wire.items, 'items', story), next: null };
  const isItself = wire.pk !== undefined || wire.id !== undefined;
  const alone = wire.media_or_ad ?? wire.story ?? (isItself ? body : undefined);
  return alone === undefined ? readReel(body) : { items: [story.read(alone, 'story')], next: null };
}
