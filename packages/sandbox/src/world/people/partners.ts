import type { Dice } from '../../dice.ts';
import { CAST, CAST_SEATS, FAMOUS_SEAT, QUIET } from './cast.ts';
import { RESIDENTS } from './population.ts';

/**
 * Who shares posts with whom: one partner a resident and round. Partners are mutual, so both posts list each other without a
 * search.
 */
export interface Partners {
  coauthor(index: number, round: number): number | undefined;
  tagged(index: number, round: number): number | undefined;
}

export const COAUTHOR_ROUNDS = 3;
export const TAG_ROUNDS = 6;

export function createPartners(dice: Dice): Partners {
  const quiet = CAST.indexOf(QUIET);

  /** Pairs the residents from `from` on by mirroring them at a point that differs by round. */
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
      // FAMOUS shares posts with her three friends, one a round. The rest of the cast shares with nobody.
      if (index === FAMOUS_SEAT) return FAMOUS_SEAT + round + 1;
      return index === FAMOUS_SEAT + round + 1 ? FAMOUS_SEAT : undefined;
    },
  };
}
