import type { Dice } from '../../random.ts';
import { CAST, CAST_SEATS, FAMOUS_SEAT, QUIET } from './cast.ts';
import { RESIDENTS } from './population.ts';

/**
 * Who does things together. In every round each resident has one partner, and is their partner in turn: so whether a post is co-authored or tagged is
 * told by the post alone, and yet a person's shared posts are found without searching everyone's.
 */
export interface Circles {
  coauthor(index: number, round: number): number | undefined;
  tagged(index: number, round: number): number | undefined;
}

export const COAUTHOR_ROUNDS = 3;
export const TAG_ROUNDS = 6;

export function createCircles(dice: Dice): Circles {
  const quiet = CAST.indexOf(QUIET);

  /** Mirrors the residents beyond `from` about a point that differs by round. */
  const mirrored = (topic: string, index: number, round: number, from: number): number | undefined => {
    if (index < from || index >= RESIDENTS) return undefined;
    const size = RESIDENTS - from;
    const partner = from + (((dice.bits(topic, round) % size) + size - (index - from)) % size);
    return partner === index ? undefined : partner;
  };

  return {
    tagged(index, round) {
      const partner = mirrored('circle.tagged', index, round, 0);
      return index === quiet || partner === quiet ? undefined : partner;
    },
    coauthor(index, round) {
      if (index >= CAST_SEATS) return mirrored('circle.coauthor', index, round, CAST_SEATS);
      // The famous one shares posts with the three who follow in the cast, one a round; the rest of the cast with nobody.
      if (index === FAMOUS_SEAT) return FAMOUS_SEAT + round + 1;
      return index === FAMOUS_SEAT + round + 1 ? FAMOUS_SEAT : undefined;
    },
  };
}
