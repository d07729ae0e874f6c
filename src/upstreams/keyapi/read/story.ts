import type { Comment } from '../../../model/comment.ts';
import type { Story } from '../../../model/story.ts';
import type { User } from '../../../model/user.ts';
import { gif } from '../../instagram/image.ts';
import { part, shape } from '../../instagram/shape.ts';
import { readStory, shownStory } from '../../instagram/story.ts';
import { mention } from '../../instagram/user.ts';
import { flag, list, longId, object, objectAt, pkAt, seconds, some, text } from '../../instagram/value.ts';

interface StoryKeys {
  readonly story_comments?: unknown;
}

interface CommentKeys {
  readonly id?: unknown;
  readonly text?: unknown;
  readonly created_at?: unknown;
  readonly created_at_utc?: unknown;
  readonly giphy_media_info?: unknown;
  readonly is_covered?: unknown;
  readonly user?: unknown;
}

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
      author: part(wire.user, `${at}.user`, mention),
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
  const author = object<{ id?: unknown; fbid_v2?: unknown }>(caption?.user);
  return longId(author?.id) === owner.pk ? { graphId: longId(author?.fbid_v2) } : {};
}

export const story = shape<Story>([...shownStory, 'comments'], readShownStory);
