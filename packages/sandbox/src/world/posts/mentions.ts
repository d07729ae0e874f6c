import { Memory } from '../../memory.ts';
import type { Comment, Comments } from '../comments.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { isOpen, type PostKey } from './post.ts';
import type { Posts } from './posts.ts';
import type { Timelines } from './timelines.ts';
import type { Traits } from './traits.ts';

export interface Mentions {
  /** Public posts of others whose caption names the person, newest first. The first question reads every caption's draw once. */
  captions(person: Person): readonly PostKey[];
  /** Comments that name the person, newest post first: they are on posts in which the person is tagged. */
  comments(person: Person): readonly Comment[];
}

export function createMentions(
  people: People,
  posts: Posts,
  timelines: Timelines,
  comments: Comments,
  traits: Traits,
): Mentions {
  const captions = new Memory<number, { readonly keys: readonly PostKey[] }>(50);

  return {
    captions: (person) =>
      captions.of(person.index, () => {
        const keys: PostKey[] = [];
        for (let index = 0; index < RESIDENTS; index++) {
          const owner = people.at(index);
          if (!isOpen(owner) || index === person.index) continue;
          for (let ordinal = 0; ordinal < owner.ownPosts; ordinal++)
            if (posts.mentioned(index, ordinal) === person.index)
              keys.push({ owner: index, ordinal, takenAt: traits.takenAt(owner, ordinal) });
        }
        return { keys: keys.sort((a, b) => b.takenAt - a.takenAt) };
      }).keys,
    comments: (person) =>
      timelines.tagged(person).flatMap((key) => {
        const post = timelines.post(key);
        return Array.from({ length: post.commentCount }, (_, place) => comments.at(post, place)).filter(({ text }) =>
          names(text, person.username),
        );
      }),
  };
}

/** Whether a text names this person and not one whose name only begins so. */
export function names(text: string, username: string): boolean {
  return text.split(/[^\w.@]+/).includes(`@${username}`);
}
