import { Memory } from '../../memory.ts';
import type { Names } from '../people/names.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { isOpen, type PostKey } from './post.ts';
import type { Posts } from './posts.ts';
import type { Traits } from './traits.ts';

export interface Hashtagged {
  /** Public posts under the hashtag, the most liked first. */
  top(hashtag: string): readonly PostKey[];
  /** Those made since then (Unix seconds), newest first. */
  recent(hashtag: string, since: number): readonly PostKey[];
}

/** How many people's posts are searched for top posts. The first people of a world have as many likes as the others. */
const TOP_OWNERS = 400;
const MOST_TOP = 200;
/** The most posts of a person in a day. */
const NEWEST = 3;

export function createHashtagged(names: Names, people: People, posts: Posts, traits: Traits): Hashtagged {
  const recent = new Memory<string, { readonly keys: readonly PostKey[] }>(40);
  const top = new Memory<string, { readonly keys: readonly PostKey[] }>(40);

  const ofOwner = (hashtag: string, owner: Person, from: number): readonly PostKey[] => {
    const keys: PostKey[] = [];
    for (let ordinal = Math.max(0, from); ordinal < owner.ownPosts; ordinal++)
      if (names.hashtag(owner.index, ordinal) === hashtag)
        keys.push({ owner: owner.index, ordinal, takenAt: traits.takenAt(owner, ordinal) });
    return keys;
  };
  const open = (count: number): readonly Person[] =>
    Array.from({ length: count }, (_, index) => people.at(index)).filter(isOpen);

  return {
    top: (hashtag) =>
      top.of(hashtag, () => {
        const found = open(TOP_OWNERS)
          .flatMap((owner) => ofOwner(hashtag, owner, 0))
          .map((key) => [key, posts.at(people.at(key.owner), key.ordinal).likeCount] as const);
        found.sort(([, a], [, b]) => b - a);
        return { keys: found.slice(0, MOST_TOP).map(([key]) => key) };
      }).keys,
    recent: (hashtag, since) =>
      recent.of(`${hashtag}/${since}`, () => ({
        keys: open(RESIDENTS)
          .flatMap((owner) => ofOwner(hashtag, owner, owner.ownPosts - NEWEST))
          .filter(({ takenAt }) => takenAt > since)
          .sort((a, b) => b.takenAt - a.takenAt),
      })).keys,
  };
}
