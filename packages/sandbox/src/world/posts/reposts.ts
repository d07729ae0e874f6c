import type { Dice } from '../../dice.ts';
import { FAMOUS_SEAT } from '../people/cast.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import type { PostKey } from './post.ts';
import type { Traits } from './traits.ts';

export interface Reposts {
  /** Other people's clips that the person reposted, newest repost first, each once. */
  of(person: Person): readonly PostKey[];
}

const MAX_REPOSTS = 40;

export function createReposts(dice: Dice, people: People, traits: Traits): Reposts {
  const countOf = (person: Person): number => {
    if (person.index === FAMOUS_SEAT) return 30;
    const isSilent = person.index >= RESIDENTS || person.ownPosts === 0;
    return isSilent ? 0 : dice.between('reposts', [0, MAX_REPOSTS], person.index);
  };

  return {
    of(person) {
      const count = countOf(person);
      const keys = new Map<string, PostKey>();
      // The newest repost of FAMOUS is the newest clip of her friend, which she co-authored.
      if (person.index === FAMOUS_SEAT) {
        const friend = people.at(FAMOUS_SEAT + 1);
        keys.set('friend', traits.key(friend, friend.ownPosts - 1));
      }
      for (let draw = 0; keys.size < count && draw < count * 4; draw++) {
        const owner = people.at(dice.bits('repost.owner', person.index, draw) % RESIDENTS);
        if (owner.isPrivate || owner.index === person.index || owner.ownPosts === 0) continue;
        const ordinal = dice.bits('repost.ordinal', person.index, draw) % owner.ownPosts;
        if (traits.mediaType(owner.index, ordinal) !== 2) continue;
        keys.set(`${owner.index}/${ordinal}`, traits.key(owner, ordinal));
      }
      return [...keys.values()];
    },
  };
}
