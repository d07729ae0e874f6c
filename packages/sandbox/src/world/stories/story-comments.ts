import type { Dice } from '../../dice.ts';
import type { Names } from '../people/names.ts';
import type { People, Person } from '../people/people.ts';
import { POPULATION } from '../people/population.ts';
import { EMOJI } from '../people/words.ts';
import type { Story } from './stories.ts';

export interface StoryComment {
  readonly pk: string;
  readonly author: Person;
  readonly text: string;
  readonly createdAt: number;
}

export interface StoryComments {
  /** The owner's caption; undefined without one. */
  caption(story: Story): string | undefined;
  /** The comments until `now`, oldest first. */
  of(story: Story, now: number): readonly StoryComment[];
}

const MAX_COMMENTS = 8;

export function createStoryComments(dice: Dice, names: Names, people: People): StoryComments {
  const comment = ({ owner, takenAt }: Story, index: number): StoryComment => {
    const who = dice.bits('story.comment', owner.index, takenAt * MAX_COMMENTS + index);
    return {
      pk: String(18_100_000_000_000_000n + BigInt(who) * 17_011n),
      author: people.at(who % POPULATION),
      text: names.words('story.comment.text', dice.between('story.comment.length', [1, 9], who), who),
      createdAt: takenAt + 120 + index * 900,
    };
  };

  return {
    caption({ owner, takenAt }) {
      if (!dice.happens('story.caption', 0.5, owner.index, takenAt)) return undefined;
      const words = names.words(
        'story.caption.text',
        dice.between('story.caption.length', [2, 11], owner.index, takenAt),
        owner.index,
        takenAt,
      );
      return `${words} ${dice.pick('story.caption.emoji', EMOJI, owner.index, takenAt)}`;
    },
    of(story, now) {
      const { owner, takenAt } = story;
      if (!dice.happens('story.comments', 0.5, owner.index, takenAt)) return [];
      const count = dice.between('story.comments.count', [1, MAX_COMMENTS], owner.index, takenAt);
      return Array.from({ length: count }, (_, index) => comment(story, index)).filter(
        ({ createdAt, author }) => createdAt <= now && !author.isGone,
      );
    },
  };
}
