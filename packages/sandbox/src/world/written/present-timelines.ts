import type { Person } from '../people/people.ts';
import { newestFirst, type Post, type PostKey } from '../posts/post.ts';
import type { Posts } from '../posts/posts.ts';
import type { Timelines } from '../posts/timelines.ts';
import type { Stories } from '../stories/stories.ts';
import type { World } from '../world.ts';
import type { Writes } from './writes.ts';

const DAY = 86_400;

/** The lists of posts with published, joined and deleted ones. */
export function presentTimelines(initial: World, writes: Writes, posts: Posts): Timelines {
  const { published, deletedPosts, answeredInvites } = writes;
  const { timelines, people } = initial;
  /** Published posts are newer than those of the world. */
  const before = (keys: readonly PostKey[], wanted: (post: Post) => boolean): readonly PostKey[] => {
    if (published.size + deletedPosts.size === 0) return keys;
    const added = [...published.values()].flatMap(({ post }) => (post !== undefined && wanted(post) ? [post] : []));
    return [...added.map(keyOf).reverse(), ...keys].filter((key) => isKept(writes, key));
  };
  /** The posts of others that the person joined as co-author, among their own. */
  const withJoined = (keys: readonly PostKey[], person: Person, wanted: (post: Post) => boolean) => {
    if (answeredInvites.size === 0) return keys;
    const joined = [...answeredInvites.values()].flatMap((one) =>
      one.isAccepted && one.person.index === person.index && wanted(one.post) ? [keyOf(one.post)] : [],
    );
    return newestFirst([...joined, ...keys]);
  };
  return {
    of: (person) =>
      before(
        withJoined(timelines.of(person), person, () => true),
        ({ owner }) => owner.index === person.index,
      ),
    clips: (person) =>
      before(
        withJoined(timelines.clips(person), person, ({ mediaType }) => mediaType === 2),
        ({ owner, mediaType }) => owner.index === person.index && mediaType === 2,
      ),
    tagged: (person) =>
      before(timelines.tagged(person), ({ tagged }) => tagged.some(({ index }) => index === person.index)),
    post: ({ owner, ordinal }) => posts.at(people.at(owner), ordinal),
  };
}

export function keyOf({ owner, ordinal, takenAt }: Post): PostKey {
  return { owner: owner.index, ordinal, takenAt };
}

export function presentStories(initial: World, { published, deletedStories }: Writes): Stories {
  const { stories } = initial;
  const of = (person: Person, now: number): ReturnType<Stories['of']> => {
    const old = stories.of(person, now);
    if (published.size + deletedStories.size === 0) return old;
    const added = [...published.values()].flatMap(({ story }) =>
      story !== undefined && story.owner.index === person.index && story.takenAt > now - DAY ? [story] : [],
    );
    return [...old, ...added].filter(({ fbid }) => !deletedStories.has(fbid));
  };
  return {
    ...stories,
    of,
    byPk(pk, now) {
      const added = [...published.values()].find(({ story }) => story?.pk === pk && story.takenAt > now - DAY)?.story;
      const found = added ?? stories.byPk(pk, now);
      return found !== undefined && deletedStories.has(found.fbid) ? undefined : found;
    },
    latest: (person, now) =>
      published.size + deletedStories.size === 0 ? stories.latest(person, now) : (of(person, now).at(-1)?.takenAt ?? 0),
  };
}

/** Whether the post of a key is not deleted. */
export function isKept({ deletedPosts }: Writes, key: PostKey): boolean {
  for (const post of deletedPosts.values()) if (isPost(post, key)) return false;
  return true;
}

/** Whether the key is that of the post. */
export function isPost(post: Post, { owner, ordinal }: Pick<PostKey, 'owner' | 'ordinal'>): boolean {
  return post.owner.index === owner && post.ordinal === ordinal;
}
