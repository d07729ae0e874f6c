import type { World } from '../world.ts';
import type { Post } from './post.ts';

const SEARCHED_PEOPLE = 3_000;

/** A post of a public account that matches, for tests. Throws if none of the first 3,000 people has one. */
export function findPost({ people, timelines }: World, matches: (post: Post) => boolean): Post {
  for (let index = 0; index < SEARCHED_PEOPLE; index++) {
    const person = people.at(index);
    if (person.isPrivate || person.isGone) continue;
    const found = timelines
      .of(person)
      .map(timelines.post)
      .find((post) => post.owner.index === index && matches(post));
    if (found !== undefined) return found;
  }
  throw new Error(`No post of the first ${SEARCHED_PEOPLE} people matches`);
}
