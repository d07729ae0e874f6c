import type { Dice } from '../dice.ts';
import { Lru } from '../lru.ts';
import { createPackedIds } from './ids.ts';
import type { Names } from './people/names.ts';
import type { People, Person } from './people/people.ts';
import { RESIDENTS } from './people/population.ts';
import { FIRST_WORDS, SECOND_WORDS, titled } from './people/words.ts';
import { newestFirst, type PostKey } from './posts/post.ts';
import type { Traits } from './posts/traits.ts';

/** How many tracks there are. A prime, so that the posts of each owner use all of them in turn. */
export const TRACKS = 307;

/** The track of a clip. It follows from the clip's owner and ordinal, so that a track's clips are found without a table. */
export function trackOf(owner: number, ordinal: number): number {
  return (owner * 31 + ordinal) % TRACKS;
}

export interface LyricPhrase {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Track {
  readonly index: number;
  /** The audio asset id. */
  readonly pk: string;
  readonly canonicalId: string;
  readonly clusterId: string;
  readonly artistId: string;
  readonly isOriginal: boolean;
  readonly title: string;
  readonly artistName: string;
  readonly artist: Person;
  readonly durationMs: number;
  readonly highlightsMs: readonly number[];
  readonly isExplicit: boolean;
  readonly isTrending: boolean;
  /** Among the trending tracks, from 1. */
  readonly trendRank: number | undefined;
  readonly previousTrendRank: number | undefined;
  readonly isReusable: boolean;
  /** Empty if it plays. */
  readonly muteReason: string;
  readonly photoCount: number;
  /** Empty when none are known. */
  readonly lyrics: readonly LyricPhrase[];
  readonly spotifyId: string | undefined;
}

export interface Tracks {
  at(index: number): Track;
  byPk(pk: string): Track | undefined;
  byCanonicalId(id: string): Track | undefined;
  clips(track: Track): readonly PostKey[];
}

export function createTracks(dice: Dice, names: Names, people: People, traits: Traits): Tracks {
  const pks = createPackedIds(dice, 'track.pk', 310_000_000_000_000n, 2_100_000_000_000);
  const canonicals = createPackedIds(dice, 'track.canonical', 18_410_000_000_000_000n, 88_000_000_000);
  const cache = new Lru<number, readonly PostKey[]>(TRACKS);

  const isTrending = (index: number): boolean => dice.happens('track.trending', 0.25, index);
  const rank = (salt: string, index: number): number => dice.between(salt, [1, 50], index);

  const at = (index: number): Track => {
    // Every fourth track is an original sound. The first is music in every world, so that documents can refer to it.
    const isOriginal = index % 4 === 3;
    const artist = people.at(dice.between('track.artist', [0, 3_000], index));
    return {
      index,
      isOriginal,
      artist,
      pk: pks.id(index),
      canonicalId: canonicals.id(index),
      clusterId: String(500_000_000_000_000 + dice.bits('track.cluster', index) * 90_000),
      artistId: String(600_000_000_000_000 + dice.bits('track.artist.id', index) * 90_000),
      title: isOriginal
        ? 'Original audio'
        : names.words('track.title', dice.between('track.title.length', [2, 4], index), index),
      artistName: isOriginal
        ? artist.fullName
        : `${titled(dice.pick('track.first', FIRST_WORDS, index))} ${titled(dice.pick('track.second', SECOND_WORDS, index))}`,
      durationMs: isOriginal
        ? dice.between('track.duration', [6_000, 90_000], index)
        : dice.between('track.duration', [95_000, 380_000], index),
      highlightsMs: isOriginal ? [] : [7_000, dice.between('track.highlight', [30_000, 80_000], index)],
      isExplicit: dice.happens('track.explicit', 0.1, index),
      isTrending: isTrending(index),
      trendRank: isTrending(index) && dice.happens('track.ranked', 0.5, index) ? rank('track.rank', index) : undefined,
      previousTrendRank:
        isTrending(index) && dice.happens('track.ranked', 0.3, index) ? rank('track.rank.before', index) : undefined,
      isReusable: dice.happens('track.reusable', 0.9, index),
      muteReason: dice.happens('track.muted', 0.06, index) ? 'This song is currently unavailable.' : '',
      photoCount: dice.happens('track.photos', 0.6, index) ? dice.between('track.photo.count', [1, 900], index) : 0,
      lyrics:
        !isOriginal && (index === 0 || dice.happens('track.lyrics', 0.5, index)) ? drawnLyrics(dice, names, index) : [],
      spotifyId:
        !isOriginal && (index === 0 || dice.happens('track.spotify', 0.6, index))
          ? dice.hex('track.spotify', 22, index)
          : undefined,
    };
  };

  const known = (index: number | undefined): Track | undefined =>
    index !== undefined && index < TRACKS ? at(index) : undefined;

  return {
    at,
    byPk: (pk) => known(pks.packedOf(pk)),
    byCanonicalId: (id) => known(canonicals.packedOf(id)),
    clips: (track) =>
      cache.of(track.index, () => {
        const keys: PostKey[] = [];
        for (let owner = 0; owner < RESIDENTS; owner++) {
          const first = (((track.index - owner * 31) % TRACKS) + TRACKS) % TRACKS;
          const person = people.at(owner);
          if (person.isPrivate) continue;
          for (let ordinal = first; ordinal < person.ownPosts; ordinal += TRACKS)
            if (traits.mediaType(owner, ordinal) === 2) keys.push(traits.key(person, ordinal));
        }
        return newestFirst(keys);
      }),
  };
}

function drawnLyrics(dice: Dice, names: Names, index: number): readonly LyricPhrase[] {
  const lines: LyricPhrase[] = [];
  let start = 110;
  for (let line = 0; line < dice.between('lyrics.lines', [4, 14], index); line++) {
    const end = start + dice.between('lyrics.length', [900, 3_400], index, line);
    lines.push({
      start,
      end,
      text: names.words('lyrics.text', dice.between('lyrics.words', [3, 9], index, line), index, line),
    });
    start = end + 350;
  }
  return lines;
}
