import { Lru } from '../../lru.ts';
import type { People } from '../people/people.ts';
import { isOpen, newestFirst, type PostKey } from './post.ts';
import type { Posts } from './posts.ts';
import type { Traits } from './traits.ts';

export interface Placed {
  /** Public posts with the place of this index, the most liked first. */
  top(place: number): readonly PostKey[];
  /** The same posts, newest first. */
  recent(place: number): readonly PostKey[];
}

/** How many people's posts are searched. Instagram does not list all posts of a place either. */
const OWNERS = 400;

export function createPlaced(people: People, posts: Posts, traits: Traits): Placed {
  const found = new Lru<number, readonly PostKey[]>(40);

  const recent = (place: number): readonly PostKey[] =>
    found.of(place, () =>
      newestFirst(
        Array.from({ length: OWNERS }, (_, index) => people.at(index))
          .filter(isOpen)
          .flatMap((owner) => traits.keys(owner, (ordinal) => traits.place(owner.index, ordinal) === place)),
      ),
    );

  return {
    recent,
    top(place) {
      const liked = recent(place).map((key) => [key, posts.at(people.at(key.owner), key.ordinal).likeCount] as const);
      return liked.toSorted(([, a], [, b]) => b - a).map(([key]) => key);
    },
  };
}
