import type { People, Person } from './people/people.ts';
import { RESIDENTS } from './people/population.ts';
import { distance, PLACES, type Place, type Places, type Point } from './places.ts';
import type { Hashtagged, Hashtags } from './posts/hashtags.ts';
import { isOpen, type PostKey } from './posts/post.ts';
import type { Timelines } from './posts/timelines.ts';
import { TRACKS, type Track, type Tracks } from './tracks.ts';

export interface Search {
  /** The person with exactly this username, then residents whose username or full name contains the words, most followed first. */
  people(words: string): readonly Person[];
  /** The newest posts of the people found; without any, the most liked posts under a hashtag that contains the words. */
  posts(words: string): readonly PostKey[];
  /** The clips of those. */
  clips(words: string): readonly PostKey[];
  /** Places whose name or city contains the words; near a point, the nearest first. */
  places(words: string, near?: Point): readonly Place[];
  /** Music whose title or artist contains the words. Original sounds are not found. */
  tracks(words: string): readonly Track[];
}

interface Parts {
  readonly hashtags: Hashtags;
  readonly hashtagged: Hashtagged;
  readonly people: People;
  readonly places: Places;
  readonly timelines: Timelines;
  readonly tracks: Tracks;
}

/** How many of the people found have their posts shown, and how many of each. */
const OWNERS = 20;
const NEWEST = 12;

export function createSearch({ hashtags, hashtagged, people, places, timelines, tracks }: Parts): Search {
  let index: readonly (readonly [text: string, person: number])[] | undefined;
  // Made by the first search: it needs the names of all residents.
  const known = (): NonNullable<typeof index> => {
    index ??= Array.from({ length: RESIDENTS }, (_, number) => {
      const { username, fullName } = people.at(number);
      return [`${username}\n${fullName.toLowerCase()}`, number] as const;
    });
    return index;
  };

  const peopleFound = (words: string): readonly Person[] => {
    const wanted = words.trim().toLowerCase();
    const exact = people.byUsername(wanted.replace(/^@/, ''));
    const found = known().flatMap(([text, number]) => (text.includes(wanted) ? [people.at(number)] : []));
    found.sort((a, b) => b.followerCount - a.followerCount);
    return exact === undefined || exact.isGone ? found : [exact, ...found.filter((person) => person !== exact)];
  };

  /** The newest post of each, then the next of each. One with a co-author is in the lists of both, and found once. */
  const newest = (words: string, list: (person: Person) => readonly PostKey[]): readonly PostKey[] => {
    const lists = peopleFound(words).filter(isOpen).slice(0, OWNERS).map(list);
    const found = Array.from({ length: NEWEST }, (_, rank) => lists.flatMap((keys) => keys[rank] ?? [])).flat();
    return [...new Map(found.map((key) => [`${key.owner}/${key.ordinal}`, key])).values()];
  };

  const isClip = (key: PostKey): boolean => timelines.post(key).mediaType === 2;

  const orUnderHashtag = (
    found: readonly PostKey[],
    words: string,
    belongs: (key: PostKey) => boolean = () => true,
  ): readonly PostKey[] => {
    const [hashtag] = found.length > 0 ? [] : hashtags.search(words);
    return hashtag === undefined ? found : hashtagged.top(hashtag.name).filter(belongs);
  };

  return {
    people: peopleFound,
    posts: (words) => orUnderHashtag(newest(words, timelines.of), words),
    clips: (words) => orUnderHashtag(newest(words, timelines.clips), words, isClip),
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
