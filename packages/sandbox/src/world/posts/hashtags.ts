import type { Dice } from '../../random.ts';
import { createPackedIds } from '../ids.ts';
import { FIRST_WORDS, HASHTAGS, SECOND_WORDS } from '../people/words.ts';

export interface Hashtag {
  readonly id: string;
  readonly name: string;
}

export interface Hashtags {
  /** Lower case, without the hash. Those that captions use, and every pair of a first and a second word, which no post uses. */
  byName(name: string): Hashtag | undefined;
  byId(id: string): Hashtag | undefined;
}

const NAMES: readonly string[] = [
  ...HASHTAGS,
  ...FIRST_WORDS.flatMap((first) => SECOND_WORDS.map((second) => first + second)),
];

export function createHashtags(dice: Dice): Hashtags {
  const ids = createPackedIds(dice, 'hashtag.id', 17_843_000_000_000_000n, 910_000_000);
  const at = (place: number): Hashtag | undefined => {
    const name = NAMES[place];
    return name === undefined ? undefined : { id: ids.id(place), name };
  };
  return {
    byName: (name) => at(NAMES.indexOf(name)),
    byId(id) {
      const place = ids.packedOf(id);
      return place === undefined ? undefined : at(place);
    },
  };
}
