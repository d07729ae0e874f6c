import type { Dice } from '../../random.ts';
import { type PersonList, walk } from '../people/follows.ts';
import type { People } from '../people/people.ts';
import { POPULATION } from '../people/population.ts';
import type { Post } from './post.ts';

/** Instagram shows no more of those who like a post. */
const SHOWN_LIKERS = 100;

/** Those who like a post, as far as anyone is shown them. */
export function likersOf(dice: Dice, people: People, post: Post): PersonList {
  return walk(
    dice,
    people,
    'likers',
    post.owner.index,
    POPULATION,
    Math.min(SHOWN_LIKERS, post.likeCount),
    post.ordinal,
  );
}
