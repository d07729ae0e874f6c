import type { Comment } from '../../../model/comment.ts';
import type { Story } from '../../../model/story.ts';
import type { User } from '../../../model/user.ts';
import { gif } from '../../instagram/image.ts';
import { part } from '../../instagram/rows.ts';
import { shape } from '../../instagram/shape.ts';
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

/** A comment on a story. It stands on no post and replies to nothing; how often it is liked is not told. */
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

/** Instagram's own story, with its comments. The one among them that has the story's own id is its caption. */
function readShownStory(value: unknown, at: string): Story {
  const wire = objectAt<StoryKeys>(value, at);
  const told = readStory(wire, at);
  const captionEntry = list(wire.story_comments)
    ?.map((entry) => object<CommentKeys>(entry))
    .find((entry) => entry !== undefined && longId(entry.id) === told.pk);
  return {
    ...told,
    owner: told.owner && { ...told.owner, ...graphIdIn(captionEntry, told.owner) },
    caption: told.caption ?? text(captionEntry?.text),
    comments: some(wire.story_comments, (entry) =>
      longId(object<CommentKeys>(entry)?.id) === told.pk ? undefined : part(entry, `${at}.story_comments[]`, comment),
    ),
  };
}

/** The caption is by the owner, and knows the official API's id, which the story's own `owner` leaves out. */
function graphIdIn(caption: CommentKeys | undefined, owner: User): Pick<User, 'graphId'> {
  const author = object<{ id?: unknown; fbid_v2?: unknown }>(caption?.user);
  return longId(author?.id) === owner.pk ? { graphId: longId(author?.fbid_v2) } : {};
}

export const story = shape<Story>([...shownStory, 'comments'], readShownStory);
