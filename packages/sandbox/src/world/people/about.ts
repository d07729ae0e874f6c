import type { Dice } from '../../dice.ts';
import type { Timelines } from '../posts/timelines.ts';
import type { Person } from './people.ts';
import { COUNTRIES } from './words.ts';

const DAY = 86_400;

/** What "About this account" shows. */
export interface About {
  readonly country: string;
  /** Unix seconds; before the oldest post. */
  readonly joinedAt: number;
  /** How many earlier usernames are shown; undefined if none is. */
  readonly formerUsernames: number | undefined;
}

/** Contacts have telephone numbers of the United States. `joinedBy` is when a person without posts has joined at the latest. */
export function aboutOf(dice: Dice, timelines: Timelines, person: Person, joinedBy: number): About {
  const oldest = timelines.of(person).at(-1)?.takenAt ?? joinedBy;
  return {
    country: person.contact === undefined ? dice.pick('person.country', COUNTRIES, person.index) : 'United States',
    formerUsernames: dice.happens('person.renamed', 0.6, person.index)
      ? dice.between('person.former', [0, 4], person.index)
      : undefined,
    joinedAt: oldest - dice.between('person.joined', [40, 4_000], person.index) * DAY,
  };
}
