import type { Dice } from '../../dice.ts';
import { CAST, CAST_SEATS, FAMOUS_SEAT } from '../people/cast.ts';
import { COAUTHOR_ROUNDS, TAG_ROUNDS } from '../people/partners.ts';
import type { Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { PLACES } from '../places.ts';
import { type MediaType, type PostKey, WORLD_EPOCH } from './post.ts';

const DAY = 86_400;

/** The traits of a post that follow from its owner and ordinal, so that lists are made without making the posts. */
export interface Traits {
  mediaType(owner: number, ordinal: number): MediaType;
  takenAt(owner: Person, ordinal: number): number;
  /** The time that its pk encodes. */
  pkTime(owner: Person, ordinal: number): number;
  key(owner: Person, ordinal: number): PostKey;
  /** The owner's posts that match. */
  keys(owner: Person, matches: (ordinal: number) => boolean): readonly PostKey[];
  /** The round whose partner is co-author; undefined for a post of the owner alone. */
  coauthorRound(owner: number, ordinal: number): number | undefined;
  tagsRound(owner: number, ordinal: number, round: number): boolean;
  /** The index of its place. */
  place(owner: number, ordinal: number): number | undefined;
}

/** `newest` is the time of the newest posts, in Unix seconds. */
export function createTraits(dice: Dice, newest: number): Traits {
  const ageOf = (owner: Person, ordinal: number): number => {
    const step = owner.index < CAST_SEATS ? DAY : dice.between('post.step', [DAY / 2, 5 * DAY], owner.index);
    return Math.floor((owner.ownPosts - 1 - ordinal + dice.share('post.jitter', owner.index, ordinal)) * step);
  };
  const takenAt = (owner: Person, ordinal: number): number => newest - ageOf(owner, ordinal);
  const key = (owner: Person, ordinal: number): PostKey => ({
    owner: owner.index,
    ordinal,
    takenAt: takenAt(owner, ordinal),
  });

  return {
    takenAt,
    pkTime: (owner, ordinal) => WORLD_EPOCH - ageOf(owner, ordinal),
    key,
    keys(owner, matches) {
      const keys: PostKey[] = [];
      for (let ordinal = 0; ordinal < owner.ownPosts; ordinal++) if (matches(ordinal)) keys.push(key(owner, ordinal));
      return keys;
    },
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
    place: (owner, ordinal) =>
      dice.happens('post.placed', 0.35, owner, ordinal) ? dice.bits('post.place', owner, ordinal) % PLACES : undefined,
  };
}

/** The three friends of FAMOUS, each in a round of their own. */
function isFriend(owner: number): boolean {
  return owner > FAMOUS_SEAT && owner <= FAMOUS_SEAT + COAUTHOR_ROUNDS;
}

/** Each friend's newest post is a clip co-authored with FAMOUS, whose first dozen clips thus have four owners under every seed. */
function isShowpiece(owner: number, ordinal: number): boolean {
  return isFriend(owner) && ordinal + 1 === CAST[owner]?.posts;
}
