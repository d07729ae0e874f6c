import type { Dice } from '../../dice.ts';
import type { PersonIds } from '../ids.ts';
import type { Role } from './cast.ts';
import type { Names } from './names.ts';
import { POPULATION, RESIDENTS } from './population.ts';

/** The random role of someone outside the cast: a resident, one of the crowd, or one of the departed. */
export function randomPerson(dice: Dice, names: Names, ids: PersonIds, index: number): Role {
  const isResident = index < RESIDENTS;
  const isPrivate = dice.happens('person.private', isResident ? 0.12 : 0.4, index);
  const followers = drawFollowers(dice, index, isResident);
  const share = dice.share('person.following', index);
  return {
    username: names.username(index),
    pk: ids.pk(index),
    fullName: names.fullName(index),
    isPrivate,
    isGone: index >= POPULATION,
    accountType: isPrivate || !isResident ? 1 : accountTypeOf(dice.share('person.type', index)),
    isVerified: isResident && followers > 30_000 && dice.happens('person.verified', 0.6, index),
    followers,
    following: Math.floor(4 + share ** 2 * (isResident ? 1_200 : 700)),
    posts: drawPosts(dice, index, isResident),
    highlights:
      isResident && dice.happens('person.highlights', 0.5, index)
        ? dice.between('person.highlights.count', [1, 11], index)
        : 0,
    storyEvery:
      isResident && dice.happens('person.stories', 0.45, index)
        ? dice.between('person.stories.every', [3, 40], index)
        : undefined,
    hasNewThreads: dice.happens('person.threads', 0.3, index),
  };
}

function accountTypeOf(share: number): 1 | 2 | 3 {
  if (share < 0.58) return 1;
  return share < 0.8 ? 2 : 3;
}

/** Follower counts are spread logarithmically: few people have many. One resident in forty has more than a list can show. */
function drawFollowers(dice: Dice, index: number, isResident: boolean): number {
  const share = dice.share('person.followers', index);
  if (!isResident) return Math.floor(10 ** (share * 2.9));
  if (dice.happens('person.huge', 0.025, index)) return Math.floor(10 ** (5.1 + share * 2.4));
  return Math.floor(10 ** (1.2 + share ** 1.4 * 3.7));
}

function drawPosts(dice: Dice, index: number, isResident: boolean): number {
  if (!isResident) return dice.between('person.posts', [0, 6], index);
  return dice.happens('person.silent', 0.04, index) ? 0 : Math.floor(3 + dice.share('person.posts', index) ** 2 * 170);
}
