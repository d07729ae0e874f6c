import { Memory } from '../../memory.ts';
import type { Comment, Comments } from '../comments.ts';
import type { Person } from '../people/people.ts';
import type { Post, PostKey } from '../posts/post.ts';
import type { Posts } from '../posts/posts.ts';
import type { Timelines } from '../posts/timelines.ts';
import type { Stories } from '../stories/stories.ts';
import type { StoryComments } from '../stories/story-comments.ts';
import type { World } from '../world.ts';
import { type Onlooker, presentComments } from './present-comments.ts';
import { FIRST_WRITTEN_ORDINAL, isWritten, type Writings } from './writings.ts';

const DAY = 86_400;

/**
 * The present world: the initial one with all writes applied. Every service reads it, so that all services show a write.
 * Where nothing was written it is the world itself, at the cost of looking whether it was.
 */
export function presentWorld(world: World, writings: Writings, onlooker: Onlooker): World {
  const began = { ...world, comments: remembered(world.comments) };
  const posts = presentPosts(began, writings);
  return {
    ...began,
    posts,
    timelines: presentTimelines(began, writings, posts),
    stories: presentStories(began, writings),
    storyComments: presentStoryComments(began.storyComments),
    comments: presentComments(began, writings, posts, onlooker),
    invitations(post) {
      const published = writings.published.get(post.fbid);
      return published === undefined
        ? began.invitations(post)
        : published.invited.map((person) => ({ person, status: 'Pending' }));
    },
    revision: () => writings.revision,
  };
}

/** Whose comment a deleted one was is asked again for every post that is told. */
function remembered(comments: Comments): Comments {
  const memory = new Memory<string, { readonly comment: Comment | undefined }>(1_000);
  return { ...comments, byPk: (pk) => memory.of(pk, () => ({ comment: comments.byPk(pk) })).comment };
}

function presentPosts(began: World, writings: Writings): Posts {
  const published = (wanted: (post: Post) => boolean): Post | undefined => {
    for (const { post } of writings.published.values()) if (post !== undefined && wanted(post)) return post;
    return undefined;
  };
  const isIt = (post: Post, key: 'pk' | 'fbid', id: string): boolean =>
    post[key] === id || post.children.some((child) => child[key] === id);

  /** With the comments that were written and deleted since. Hidden ones are counted, though not shown. */
  const now = (post: Post): Post => {
    const { comments, deletedComments, commentsDisabled } = writings;
    if (comments.size + deletedComments.size + commentsDisabled.size === 0) return post;
    let commentCount = post.commentCount;
    for (const { pk, mediaFbid, parentPk } of comments.values())
      if (mediaFbid === post.fbid && parentPk === undefined && !deletedComments.has(pk)) commentCount += 1;
    for (const pk of deletedComments) {
      const comment = began.comments.byPk(pk);
      if (comment?.reply === 0 && comment.post.pk === post.pk) commentCount -= 1;
    }
    return { ...post, commentCount, takesComments: !commentsDisabled.has(post.fbid) };
  };
  const told = (post: Post | undefined): Post | undefined => (post === undefined ? undefined : now(post));

  return {
    at(owner, ordinal) {
      const found = ordinal < FIRST_WRITTEN_ORDINAL ? undefined : published((post) => isAt(post, owner.index, ordinal));
      return now(found ?? began.posts.at(owner, ordinal));
    },
    byPk: (pk) => told(isWritten({ pk }) ? published((post) => isIt(post, 'pk', pk)) : began.posts.byPk(pk)),
    byFbid: (fbid) =>
      told(
        writings.published.get(fbid)?.post ?? began.posts.byFbid(fbid) ?? published((post) => isIt(post, 'fbid', fbid)),
      ),
    mentioned: began.posts.mentioned,
  };
}

function isAt(post: Post, owner: number, ordinal: number): boolean {
  return post.owner.index === owner && post.ordinal === ordinal;
}

function presentTimelines(began: World, { published }: Writings, posts: Posts): Timelines {
  const { timelines, people } = began;
  /** What was published is newer than everything that always was. */
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

function presentStories(began: World, { published }: Writings): Stories {
  const { stories } = began;
  const of = (person: Person, now: number): ReturnType<Stories['of']> => {
    const always = stories.of(person, now);
    if (published.size === 0) return always;
    const added = [...published.values()].flatMap(({ story }) =>
      story !== undefined && story.owner.index === person.index && story.takenAt > now - DAY ? [story] : [],
    );
    return [...always, ...added];
  };
  return {
    ...stories,
    of,
    latest: (person, now) =>
      published.size === 0 ? stories.latest(person, now) : (of(person, now).at(-1)?.takenAt ?? 0),
  };
}

/** A published story has no comments and no caption. */
function presentStoryComments(began: StoryComments): StoryComments {
  return {
    caption: (story) => (isWritten(story) ? undefined : began.caption(story)),
    of: (story, now) => (isWritten(story) ? [] : began.of(story, now)),
  };
}
