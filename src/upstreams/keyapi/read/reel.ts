import type { Page } from '../../../model/page.ts';
import type { Story } from '../../../model/story.ts';
import type { User } from '../../../model/user.ts';
import { part, rows } from '../../instagram/shape.ts';
import { person } from '../../instagram/user.ts';
import { count, object, objectAt, seconds } from '../../instagram/value.ts';
import { story } from './story.ts';

interface ReelKeys {
  readonly items?: unknown;
  readonly count?: unknown;
  readonly additional_data?: unknown;
}

/** The facts that the answer always provides of the user, even without stories. */
export const storyteller: ReadonlySet<keyof User & string> = new Set([
  ...person.provides,
  'hasStories',
  'latestStoryAt',
] as const);

/** `{data: {data: {additional_data: {user, latest_reel_media}, count, items: [story]}}}`. */
export function readReel(body: unknown): Page<Story, User> {
  const envelope = objectAt<{ data?: unknown }>(body, '');
  const reel = objectAt<ReelKeys>(objectAt<{ data?: unknown }>(envelope.data, 'data').data, 'data.data');
  const about = object<{ user?: unknown; latest_reel_media?: unknown }>(reel.additional_data);
  // A reel with its owner and without `items` is empty.
  const isEmpty = reel.items === undefined && about !== undefined;
  const items = isEmpty ? [] : rows(reel.items, 'data.data.items', story);
  const owners = items.flatMap((item) => item.owner ?? []);
  const owner = part(about?.user, 'data.data.additional_data.user', person) ?? owners[0];
  // The reel has no graphId; a story with a caption has it.
  const graphId = owner?.graphId ?? owners.find((one) => one.pk === owner?.pk && one.graphId != null)?.graphId;
  return {
    items,
    next: null,
    totalCount: count(reel.count) ?? items.length,
    parent: {
      ...owner,
      graphId,
      hasStories: items.length > 0,
      latestStoryAt: seconds(about?.latest_reel_media) ?? items.at(-1)?.takenAt ?? null,
    },
  };
}
