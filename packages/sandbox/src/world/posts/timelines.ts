import { Lru } from '../../lru.ts';
import { COAUTHOR_ROUNDS, type Partners, TAG_ROUNDS } from '../people/partners.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { isOpen, newestFirst, type Post, type PostKey } from './post.ts';
import type { Posts } from './posts.ts';
import type { Traits } from './traits.ts';

export interface Timelines {
  /** The person's posts and those they co-authored, newest first. */
  of(person: Person): readonly PostKey[];
  clips(person: Person): readonly PostKey[];
  /** Other people's posts in which the person is tagged, newest first. */
  tagged(person: Person): readonly PostKey[];
  post(key: PostKey): Post;
}

export function createTimelines(people: People, partners: Partners, posts: Posts, traits: Traits): Timelines {
  const own = new Lru<number, readonly PostKey[]>(4_000);
  const tags = new Lru<number, readonly PostKey[]>(1_000);

  const timeline = (person: Person): readonly PostKey[] =>
    own.of(person.index, () => {
      const keys = [...traits.keys(person, () => true)];
      for (let round = 0; round < COAUTHOR_ROUNDS && isOpen(person); round++) {
        const partner = partners.coauthor(person.index, round);
        const owner = partner === undefined ? undefined : people.at(partner);
        if (owner === undefined || !isOpen(owner)) continue;
        keys.push(...traits.keys(owner, (ordinal) => traits.coauthorRound(owner.index, ordinal) === round));
      }
      return newestFirst(keys);
    });

  return {
    of: timeline,
    clips: (person) => timeline(person).filter(({ owner, ordinal }) => traits.mediaType(owner, ordinal) === 2),
    tagged: (person) =>
      tags.of(person.index, () => {
        const keys: PostKey[] = [];
        for (let round = 0; round < TAG_ROUNDS; round++) {
          const partner = person.index < RESIDENTS ? partners.tagged(person.index, round) : undefined;
          const owner = partner === undefined ? undefined : people.at(partner);
          if (owner === undefined || !isOpen(owner)) continue;
          keys.push(...traits.keys(owner, (ordinal) => traits.tagsRound(owner.index, ordinal, round)));
        }
        return newestFirst(keys);
      }),
    post: ({ owner, ordinal }) => posts.at(people.at(owner), ordinal),
  };
}
