import { Lru } from '../../lru.ts';
import type { Comment, Comments } from '../comments.ts';
import type { Person } from '../people/people.ts';
import type { Post, PostKey } from '../posts/post.ts';
import type { Posts } from '../posts/posts.ts';
import type { Timelines } from '../posts/timelines.ts';
import type { Stories } from '../stories/stories.ts';
import type { StoryComments } from '../stories/story-comments.ts';
import type { World } from '../world.ts';
import { presentComments, type Viewer } from './present-comments.ts';
import { FIRST_WRITTEN_ORDINAL, isWritten, type Writes } from './writes.ts';

const DAY = 86_400;

/** The present world: the initial one with all writes applied. Every service reads it, so that all services show a write. */
export function presentWorld(world: World, writes: Writes, viewer: Viewer): World {
  const initial = { ...world, comments: remembered(world.comments) };
  const posts = presentPosts(initial, writes);
  return {
    ...initial,
    posts,
    timelines: presentTimelines(initial, writes, posts),
    stories: presentStories(initial, writes),
    storyComments: presentStoryComments(initial.storyComments),
    comments: presentComments(initial, writes, posts, viewer),
    invitations(post) {
      const published = writes.published.get(post.fbid);
      return published === undefined
        ? initial.invitations(post)
        : published.invited.map((person) => ({ person, status: 'Pending' }));
    },
    revision: () => writes.revision,
  };
}

/** Remembers comments by pk: every post in an answer looks up all deleted comments. */
function remembered(comments: Comments): Comments {
  const cache = new Lru<string, { readonly comment: Comment | undefined }>(1_000);
  return { ...comments, byPk: (pk) => cache.of(pk, () => ({ comment: comments.byPk(pk) })).comment };
}

function presentPosts(initial: World, writes: Writes): Posts {
  const published = (wanted: (post: Post) => boolean): Post | undefined => {
    for (const { post } of writes.published.values()) if (post !== undefined && wanted(post)) return post;
    return undefined;
  };
  const hasId = (post: Post, key: 'pk' | 'fbid', id: string): boolean =>
    post[key] === id || post.children.some((child) => child[key] === id);

  /** Applies the comments that were written and deleted. Hidden ones still count. */
  const now = (post: Post): Post => {
    const { comments, deletedComments, commentsDisabled } = writes;
    if (comments.size + deletedComments.size + commentsDisabled.size === 0) return post;
    let commentCount = post.commentCount;
    for (const { pk, mediaFbid, parentPk } of comments.values())
      if (mediaFbid === post.fbid && parentPk === undefined && !deletedComments.has(pk)) commentCount += 1;
    for (const pk of deletedComments) {
      const comment = initial.comments.byPk(pk);
      if (comment?.reply === 0 && comment.post.pk === post.pk) commentCount -= 1;
    }
    return { ...post, commentCount, takesComments: !commentsDisabled.has(post.fbid) };
  };
  const presented = (post: Post | undefined): Post | undefined => (post === undefined ? undefined : now(post));

  return {
    at(owner, ordinal) {
      const found = ordinal < FIRST_WRITTEN_ORDINAL ? undefined : published((post) => isAt(post, owner.index, ordinal));
      return now(found ?? initial.posts.at(owner, ordinal));
    },
    byPk: (pk) => presented(isWritten({ pk }) ? published((post) => hasId(post, 'pk', pk)) : initial.posts.byPk(pk)),
    byFbid: (fbid) =>
      presented(
        writes.published.get(fbid)?.post ??
          initial.posts.byFbid(fbid) ??
          published((post) => hasId(post, 'fbid', fbid)),
      ),
    mentioned: initial.posts.mentioned,
  };
}

function isAt(post: Post, owner: number, ordinal: number): boolean {
  return post.owner.index === owner && post.ordinal === ordinal;
}

function presentTimelines(initial: World, { published }: Writes, posts: Posts): Timelines {
  const { timelines, people } = initial;
  /** Published posts are newer than those of the world. */
  const before = (keys: readonly PostKey[], wanted: (post: Post) => boolean): readonly PostKey[] => {
    if (published.size === 0) return keys;
    const added = [...published.values()].flatMap(({ post }) => (post !== undefined && wanted(post) ? [post] : []));
    return [
      ...added.map(({ owner, ordinal, takenAt }) => ({ owner: owner.index, ordinal, takenAt })).reverse(),
      ...keys,
    ];
  };
  return {
    of: (person) => before(timelines.of(person), ({ owner }) => owner.index === person.index),
    clips: (person) =>
      before(timelines.clips(person), ({ owner, mediaType }) => owner.index === person.index && mediaType === 2),
    tagged: (person) =>
      before(timelines.tagged(person), ({ tagged }) => tagged.some(({ index }) => index === person.index)),
    post: ({ owner, ordinal }) => posts.at(people.at(owner), ordinal),
  };
}

function presentStories(initial: World, { published }: Writes): Stories {
  const { stories } = initial;
  const of = (person: Person, now: number): ReturnType<Stories['of']> => {
    const old = stories.of(person, now);
    if (published.size === 0) return old;
    const added = [...published.values()].flatMap(({ story }) =>
      story !== undefined && story.owner.index === person.index && story.takenAt > now - DAY ? [story] : [],
    );
    return [...old, ...added];
  };
  return {
    ...stories,
    of,
    latest: (person, now) =>
      published.size === 0 ? stories.latest(person, now) : (of(person, now).at(-1)?.takenAt ?? 0),
  };
}

/** A published story has no comments and no caption. */
function presentStoryComments(initial: StoryComments): StoryComments {
  return {
    caption: (story) => (isWritten(story) ? undefined : initial.caption(story)),
    of: (story, now) => (isWritten(story) ? [] : initial.of(story, now)),
  };
}
