import type { Dice } from '../../dice.ts';
import { codeOf, createPackedIds, HIGHLIGHT_SLOT, mediaPk, readMediaPk, STORY_SLOT } from '../ids.ts';
import type { Names } from '../people/names.ts';
import type { People, Person } from '../people/people.ts';
import { POPULATION, RESIDENTS } from '../people/population.ts';
import { HASHTAGS } from '../people/words.ts';
import { WORLD_EPOCH } from '../posts/post.ts';

const HOUR = 3_600;
const DAY = 86_400;
/** How many highlights of a person and items of a highlight the pk of an item has room for. */
const MAX_ITEMS = 40;
const MAX_HIGHLIGHTS = 16;

export interface Story {
  readonly owner: Person;
  readonly pk: string;
  readonly fbid: string;
  readonly code: string;
  readonly mediaType: 1 | 2;
  readonly takenAt: number;
  /** Seconds, 0 for a picture. */
  readonly duration: number;
  readonly mentions: readonly Person[];
  readonly hashtags: readonly string[];
  readonly sponsor: Person | undefined;
}

export interface Highlight {
  readonly owner: Person;
  readonly number: number;
  readonly pk: string;
  readonly title: string;
  readonly createdAt: number;
  readonly latestAt: number;
  readonly coverPk: string;
  readonly itemCount: number;
  readonly isPinned: boolean;
}

export interface Stories {
  /** The stories of the last 24 hours, oldest first. A story has the same pk until it expires. */
  of(person: Person, now: number): readonly Story[];
  /** A story of the last 24 hours. */
  byPk(pk: string, now: number): Story | undefined;
  /** The time of the newest story; 0 without stories. */
  latest(person: Person, now: number): number;
  highlights(person: Person): readonly Highlight[];
  highlightByPk(pk: string): Highlight | undefined;
  items(highlight: Highlight): readonly Story[];
}

export function createStories(dice: Dice, names: Names, people: People): Stories {
  const highlightPks = createPackedIds(dice, 'highlight.pk', 17_900_000_000_000_000n, 320_000_000);

  const story = (owner: Person, slot: number, ordinal: number, takenAt: number): Story => {
    const pk = mediaPk({ owner: owner.index, ordinal, slot, takenAt });
    const mediaType = dice.happens('story.video', 0.55, owner.index, takenAt) ? 2 : 1;
    const isSponsored = owner.accountType !== 1 && dice.happens('story.sponsored', 0.15, owner.index, takenAt);
    const friend = people.at(dice.bits('story.mention', owner.index, takenAt) % RESIDENTS);
    return {
      owner,
      pk,
      mediaType,
      takenAt,
      code: codeOf(pk),
      fbid: String(18_200_000_000_000_000n + BigInt(dice.bits('story.fbid', owner.index, takenAt)) * 73_001n),
      duration: mediaType === 2 ? dice.between('story.duration', [4_000, 59_000], owner.index, takenAt) / 1_000 : 0,
      mentions: isSponsored || dice.happens('story.mentions', 0.4, owner.index, takenAt) ? [friend] : [],
      hashtags: dice.happens('story.hashtags', 0.3, owner.index, takenAt)
        ? [dice.pick('story.hashtag', HASHTAGS, owner.index, takenAt)]
        : [],
      sponsor: isSponsored ? friend : undefined,
    };
  };

  const times = (person: Person, now: number): readonly (readonly [turn: number, takenAt: number])[] => {
    if (person.storyEvery === undefined || person.isGone) return [];
    const every = person.storyEvery * HOUR;
    const turns: (readonly [number, number])[] = [];
    for (let turn = Math.floor((now - DAY) / every); turn <= Math.floor(now / every); turn++) {
      const takenAt = turn * every + dice.between('story.delay', [0, Math.floor(every * 0.7)], person.index, turn);
      if (takenAt > now - DAY && takenAt <= now) turns.push([turn, takenAt]);
    }
    return turns;
  };

  const highlight = (owner: Person, number: number): Highlight => {
    const createdAt = WORLD_EPOCH - dice.between('highlight.age', [10, 900], owner.index, number) * DAY;
    const itemCount = dice.between('highlight.items', [2, MAX_ITEMS], owner.index, number);
    return {
      owner,
      number,
      createdAt,
      itemCount,
      isPinned: number === 0 && owner.index % 2 === 0,
      pk: highlightPks.id(owner.index * MAX_HIGHLIGHTS + number),
      title: names.words(
        'highlight.title',
        dice.between('highlight.words', [1, 3], owner.index, number),
        owner.index,
        number,
      ),
      latestAt: createdAt - HOUR,
      coverPk: mediaPk({
        owner: owner.index,
        // The newest story.
        ordinal: number * MAX_ITEMS + itemCount - 1,
        slot: HIGHLIGHT_SLOT,
        takenAt: createdAt - HOUR,
      }),
    };
  };

  const of = (person: Person, now: number): readonly Story[] =>
    times(person, now).map(([turn, takenAt]) => story(person, STORY_SLOT, turn % 1_000, takenAt));

  return {
    of,
    byPk(pk, now) {
      const { owner, slot } = readMediaPk(pk);
      if (slot !== STORY_SLOT || owner >= POPULATION) return undefined;
      return of(people.at(owner), now).find((one) => one.pk === pk);
    },
    latest: (person, now) => times(person, now).at(-1)?.[1] ?? 0,
    highlights: (person) => Array.from({ length: person.highlightCount }, (_, number) => highlight(person, number)),
    highlightByPk(pk) {
      const packed = highlightPks.packedOf(pk);
      const owner = packed === undefined ? undefined : people.at(Math.floor(packed / MAX_HIGHLIGHTS));
      const number = (packed ?? 0) % MAX_HIGHLIGHTS;
      return owner !== undefined && number < owner.highlightCount ? highlight(owner, number) : undefined;
    },
    items: (of) =>
      Array.from({ length: of.itemCount }, (_, item) =>
        story(of.owner, HIGHLIGHT_SLOT, of.number * MAX_ITEMS + item, of.latestAt - (of.itemCount - 1 - item) * HOUR),
      ),
  };
}
