import type { Page } from '../../model/page.ts';
import type { Comment } from '../../model/post/comment.ts';
import type { Story } from '../../model/story/story.ts';
import type { User } from '../../model/user/user.ts';
import { gif } from '../instagram/image.ts';
import { part, rows, shape } from '../instagram/shape.ts';
import { readStory, shownStory } from '../instagram/story.ts';
import { partialUser, person } from '../instagram/user.ts';
import {
  count,
  flag,
  type Keys,
  list,
  longId,
  object,
  objectAt,
  pkAt,
  seconds,
  some,
  text,
} from '../instagram/value.ts';

type StoryKeys = Keys<'story_comments'>;

type CommentKeys = Keys<'id' | 'text' | 'created_at' | 'created_at_utc' | 'giphy_media_info' | 'is_covered' | 'user'>;

/** A comment on a story. It has no post and no parent; its number of likes is unknown. */
const comment = shape<Comment>(
  ['pk', 'text', 'gif', 'createdAt', 'author', 'isHidden', 'media', 'parent'],
  (value, at) => {
    const wire = objectAt<CommentKeys>(value, at);
    return {
      pk: pkAt(wire.id, at, 'id'),
      text: text(wire.text),
      gif: gif(wire.giphy_media_info),
      createdAt: seconds(wire.created_at_utc ?? wire.created_at),
      author: part(wire.user, `${at}.user`, partialUser),
      isHidden: flag(wire.is_covered),
    };
  },
);

/** A story in Instagram's format with its comments. The entry with the story's own id is the caption. */
function readShownStory(value: unknown, at: string): Story {
  const wire = objectAt<StoryKeys>(value, at);
  const record = readStory(wire, at);
  const captionEntry = list(wire.story_comments)
    ?.map((entry) => object<CommentKeys>(entry))
    .find((entry) => entry !== undefined && longId(entry.id) === record.pk);
  return {
    ...record,
    owner: record.owner && { ...record.owner, ...graphIdIn(captionEntry, record.owner) },
    caption: record.caption ?? text(captionEntry?.text),
    comments: some(wire.story_comments, (entry) =>
      longId(object<CommentKeys>(entry)?.id) === record.pk ? undefined : part(entry, `${at}.story_comments[]`, comment),
    ),
  };
}

/** The owner's graphId, which only the caption has: its author is the owner. */
function graphIdIn(caption: CommentKeys | undefined, owner: User): Pick<User, 'graphId'> {
  const author = object<Keys<'id' | 'fbid_v2'>>(caption?.user);
  return longId(author?.id) === owner.pk ? { graphId: longId(author?.fbid_v2) } : {};
}

export const story = shape<Story>([...shownStory, 'comments'], readShownStory);

type ReelKeys = Keys<'items' | 'count' | 'additional_data'>;

/** The facts that the answer always provides of the user, even without stories. */
export const ownerFacts: ReadonlySet<keyof User & string> = new Set([
  ...person.provides,
  'hasStories',
  'latestStoryAt',
] as const);

/** `{data: {data: {additional_data: {user, latest_reel_media}, count, items: [story]}}}`. */
export function readReel(body: unknown): Page<Story, User> {
  const envelope = objectAt<Keys<'data'>>(body, '');
  const reel = objectAt<ReelKeys>(objectAt<Keys<'data'>>(envelope.data, 'data').data, 'data.data');
  const about = object<Keys<'user' | 'latest_reel_media'>>(reel.additional_data);
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
