import type { Dice } from '../../random.ts';
import { CAST, CAST_SEATS, FAMOUS_SEAT } from '../people/cast.ts';
import { COAUTHOR_ROUNDS, TAG_ROUNDS } from '../people/circles.ts';
import type { Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { type MediaType, WORLD_EPOCH } from './post.ts';

const DAY = 86_400;

/** Traits that follow from a post's index among its owner's posts, so that lists can be made without making the posts. */
export interface Traits {
  mediaType(owner: number, ordinal: number): MediaType;
  takenAt(owner: Person, ordinal: number): number;
  /** The circle's round that the post is co-authored in, undefined for the owner's alone. */
  coauthorRound(owner: number, ordinal: number): number | undefined;
  tagsRound(owner: number, ordinal: number, round: number): boolean;
}

export function createTraits(dice: Dice): Traits {
  return {
    mediaType(owner, ordinal) {
      const share = dice.share('post.type', owner, ordinal);
      if (owner >= RESIDENTS) return share < 0.8 ? 1 : 8;
      if (share < 0.45 || isShowpiece(owner, ordinal)) return 2;
      return share < 0.75 ? 1 : 8;
    },
    coauthorRound(owner, ordinal) {
      const share = dice.share('post.coauthor', owner, ordinal);
      if (isFriend(owner)) return share < 0.4 || isShowpiece(owner, ordinal) ? owner - FAMOUS_SEAT - 1 : undefined;
      const common = owner < CAST_SEATS ? 0.3 : 0.08;
      return owner < RESIDENTS && share < common ? Math.floor((share / common) * COAUTHOR_ROUNDS) : undefined;
    },
    tagsRound: (owner, ordinal, round) =>
      owner < RESIDENTS && dice.happens('post.tags', 0.14, owner * TAG_ROUNDS + round, ordinal),
    takenAt(owner, ordinal) {
      const step = owner.index < CAST_SEATS ? DAY : dice.between('post.step', DAY / 2, 5 * DAY, owner.index);
      const age = (owner.ownPosts - 1 - ordinal + dice.share('post.jitter', owner.index, ordinal)) * step;
      return WORLD_EPOCH - Math.floor(age);
    },
  };
}

/** The three who follow the famous one in the cast, each in a round of their own. */
function isFriend(owner: number): boolean {
  return owner > FAMOUS_SEAT && owner <= FAMOUS_SEAT + COAUTHOR_ROUNDS;
}

/** Each friend's newest post is a clip shared with the famous one, so that her first dozen clips have four owners under every seed. */
function isShowpiece(owner: number, ordinal: number): boolean {
  return isFriend(owner) && ordinal + 1 === CAST[owner]?.posts;
}
