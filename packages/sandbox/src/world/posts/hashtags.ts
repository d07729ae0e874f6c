import type { Dice } from '../../dice.ts';
import { Lru } from '../../lru.ts';
import { createPackedIds } from '../ids.ts';
import type { Names } from '../people/names.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { FIRST_WORDS, HASHTAGS, SECOND_WORDS } from '../people/words.ts';
import { isOpen, newestFirst, type PostKey } from './post.ts';
import type { Posts } from './posts.ts';
import type { Traits } from './traits.ts';

export interface Hashtag {
  readonly id: string;
  readonly name: string;
}

export interface Hashtags {
  /** By the lower-case name without `#`. Every pair of a first and a second word exists too, without posts. */
  byName(name: string): Hashtag | undefined;
  byId(id: string): Hashtag | undefined;
  /** Hashtags whose name contains the text, in any case and with or without `#`; those with posts first. */
  search(text: string): readonly Hashtag[];
}

const NAMES: readonly string[] = [
  ...HASHTAGS,
  ...FIRST_WORDS.flatMap((first) => SECOND_WORDS.map((second) => first + second)),
];

export function createHashtags(dice: Dice): Hashtags {
  const ids = createPackedIds(dice, 'hashtag.id', 17_843_000_000_000_000n, 910_000_000);
  const at = (index: number): Hashtag | undefined => {
    const name = NAMES[index];
    return name === undefined ? undefined : { id: ids.id(index), name };
  };
  return {
    search(text) {
      const wanted = text.trim().replace(/^#/, '').toLowerCase();
      return NAMES.flatMap((name, index) => (name.includes(wanted) ? [at(index) as Hashtag] : []));
    },
    byName: (name) => at(NAMES.indexOf(name)),
    byId(id) {
      const index = ids.packedOf(id);
      return index === undefined ? undefined : at(index);
    },
  };
}

export interface Hashtagged {
  /** The number of posts under the hashtag, as far as it can be told from those of some people. */
  count(hashtag: string): number;
  /** Public posts under the hashtag, the most liked first. */
  top(hashtag: string): readonly PostKey[];
  /** The clips among the top posts and, as the documents show, some pictures. */
  clips(hashtag: string): readonly PostKey[];
  /** Public posts made after `since` (Unix seconds), newest first. */
  recent(hashtag: string, since: number): readonly PostKey[];
}

/** The hashtags of posts. */
const USED: ReadonlySet<string> = new Set(HASHTAGS);

/** How many people's posts are searched for top posts. Which people these are makes no difference to the likes. */
const TOP_OWNERS = 400;
const MAX_TOP = 200;
const PICTURE_EVERY = 10;
/** How many posts a person makes in a day. */
const MAX_A_DAY = 3;

export function createHashtagged(names: Names, people: People, posts: Posts, traits: Traits): Hashtagged {
  const recent = new Lru<string, readonly PostKey[]>(40);
  const ranked = new Lru<string, readonly PostKey[]>(40);

  const ofOwner = (hashtag: string, owner: Person, from: number): readonly PostKey[] =>
    traits.keys(owner, (ordinal) => ordinal >= from && names.hashtag(owner.index, ordinal) === hashtag);
  const open = (count: number): readonly Person[] =>
    Array.from({ length: count }, (_, index) => people.at(index)).filter(isOpen);

  /** Posts of the searched people, the most liked first. */
  const mostLiked = (hashtag: string): readonly PostKey[] =>
    ranked.of(hashtag, () => {
      if (!USED.has(hashtag)) return [];
      const found = open(TOP_OWNERS)
        .flatMap((owner) => ofOwner(hashtag, owner, 0))
        .map((key) => [key, posts.at(people.at(key.owner), key.ordinal).likeCount] as const);
      found.sort(([, a], [, b]) => b - a);
      return found.map(([key]) => key);
    });

  return {
    count: (hashtag) => Math.round((mostLiked(hashtag).length * RESIDENTS) / TOP_OWNERS),
    top: (hashtag) => mostLiked(hashtag).slice(0, MAX_TOP),
    clips: (hashtag) =>
      mostLiked(hashtag)
        .filter(({ owner, ordinal }) => traits.mediaType(owner, ordinal) === 2 || ordinal % PICTURE_EVERY === 0)
        .slice(0, MAX_TOP),
    recent: (hashtag, since) =>
      recent.of(`${hashtag}/${since}`, () =>
        newestFirst(
          open(RESIDENTS)
            .flatMap((owner) => ofOwner(hashtag, owner, owner.ownPosts - MAX_A_DAY))
            .filter(({ takenAt }) => takenAt > since),
        ),
      ),
  };
}
