import type { Placed } from '../posts/placed.ts';
import type { PostKey } from '../posts/post.ts';
import type { Search } from '../search.ts';
import type { World } from '../world.ts';
import { isKept, keyOf } from './present-timelines.ts';
import type { Writes } from './writes.ts';

/** The posts of places: published ones are the newest, and have no likes yet. */
export function presentPlaced({ placed }: World, writes: Writes): Placed {
  const at = (place: number): readonly PostKey[] =>
    [...writes.published.values()].flatMap(({ post }) => (post?.place === place ? [keyOf(post)] : [])).reverse();
  const kept = (keys: readonly PostKey[]): readonly PostKey[] => keys.filter((key) => isKept(writes, key));
  return {
    recent: (place) => kept([...at(place), ...placed.recent(place)]),
    top: (place) => kept([...placed.top(place), ...at(place)]),
  };
}

/** What a search finds, without deleted posts. It takes a while until a search finds a new one. */
export function presentSearch({ search }: World, writes: Writes): Search {
  return {
    ...search,
    posts: (words) => search.posts(words).filter((key) => isKept(writes, key)),
    clips: (words) => search.clips(words).filter((key) => isKept(writes, key)),
  };
}
