import type { People, Person } from './people/people.ts';
import { RESIDENTS } from './people/population.ts';
import { distance, PLACES, type Place, type Places, type Point } from './places.ts';
import { TRACKS, type Track, type Tracks } from './tracks.ts';

export interface Search {
  /** The person with exactly this username, then residents whose username or full name contains the words, most followed first. */
  people(words: string): readonly Person[];
  /** Places whose name or city contains the words; near a point, the nearest first. */
  places(words: string, near?: Point): readonly Place[];
  /** Music whose title or artist contains the words. Original sounds are not found. */
  tracks(words: string): readonly Track[];
}

export function createSearch(people: People, places: Places, tracks: Tracks): Search {
  let index: readonly (readonly [text: string, person: number])[] | undefined;
  // Made by the first search: it needs the names of all residents.
  const known = (): NonNullable<typeof index> => {
    index ??= Array.from({ length: RESIDENTS }, (_, number) => {
      const { username, fullName } = people.at(number);
      return [`${username}\n${fullName.toLowerCase()}`, number] as const;
    });
    return index;
  };

  return {
    people(words) {
      const wanted = words.trim().toLowerCase();
      const exact = people.byUsername(wanted.replace(/^@/, ''));
      const found = known().flatMap(([text, number]) => (text.includes(wanted) ? [people.at(number)] : []));
      found.sort((a, b) => b.followerCount - a.followerCount);
      return exact === undefined || exact.isGone ? found : [exact, ...found.filter((person) => person !== exact)];
    },
    places(words, near) {
      const wanted = words.trim().toLowerCase();
      const found = Array.from({ length: PLACES }, (_, number) => places.at(number)).filter(({ name, city }) =>
        `${name}\n${city}`.toLowerCase().includes(wanted),
      );
      return near === undefined ? found : found.toSorted((a, b) => distance(a, near) - distance(b, near));
    },
    tracks(words) {
      const wanted = words.trim().toLowerCase();
      return Array.from({ length: TRACKS }, (_, number) => tracks.at(number)).filter(
        ({ isOriginal, title, artistName }) => !isOriginal && `${title}\n${artistName}`.toLowerCase().includes(wanted),
      );
    },
  };
}
