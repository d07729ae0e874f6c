import { Lru } from '../../lru.ts';
import type { Comment, Comments } from '../comments.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { isOpen, newestFirst, type PostKey } from './post.ts';
import type { Posts } from './posts.ts';
import type { Timelines } from './timelines.ts';
import type { Traits } from './traits.ts';

export interface Mentions {
  /** Other people's public posts whose caption mentions the person, newest first. The first call looks through all posts. */
  captions(person: Person): readonly PostKey[];
  /** Comments that mention the person, newest post first. They are on posts in which the person is tagged. */
  comments(person: Person): readonly Comment[];
}

interface Parts {
  readonly people: People;
  readonly posts: Posts;
  readonly timelines: Timelines;
  readonly comments: Comments;
  readonly traits: Traits;
}

export function createMentions({ people, posts, timelines, comments, traits }: Parts): Mentions {
  const captions = new Lru<number, readonly PostKey[]>(50);

  return {
    captions: (person) =>
      captions.of(person.index, () => {
        const others = Array.from({ length: RESIDENTS }, (_, index) => people.at(index)).filter(
          (owner) => isOpen(owner) && owner.index !== person.index,
        );
        const mentions = (owner: Person): readonly PostKey[] =>
          traits.keys(owner, (ordinal) => posts.mentioned(owner.index, ordinal) === person.index);
        return newestFirst(others.flatMap(mentions));
      }),
    comments: (person) =>
      timelines.tagged(person).flatMap((key) => {
        const post = timelines.post(key);
        return Array.from({ length: post.commentCount }, (_, index) => comments.at(post, index)).filter(({ text }) =>
          isMentioned(person.username, text),
        );
      }),
  };
}

/** Whether a text mentions this username, and not only a longer one that begins with it. */
export function isMentioned(username: string, text: string): boolean {
  return text.split(/[^\w.@]+/).includes(`@${username}`);
}
