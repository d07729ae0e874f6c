import type { Dice } from '../../dice.ts';
import { readMediaPk } from '../ids.ts';
import type { Names } from '../people/names.ts';
import { EMOJI } from '../people/words.ts';
import { PLACES, type Place, type Places } from '../places.ts';
import type { Post } from '../posts/post.ts';
import type { Timelines } from '../posts/timelines.ts';
import { TRACKS, type Track, type Tracks } from '../tracks.ts';
import type { Story } from './stories.ts';

const HOUR = 3_600;

export interface PollOption {
  readonly text: string;
  readonly count: number;
}

/** A sticker other than a mention or a hashtag. */
export type StorySticker =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'music'; readonly track: Track }
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'link'; readonly url: string; readonly title: string }
  | { readonly kind: 'poll'; readonly question: string; readonly options: readonly PollOption[] }
  | {
      readonly kind: 'quiz';
      readonly question: string;
      readonly options: readonly PollOption[];
      readonly right: number;
    }
  | { readonly kind: 'question'; readonly question: string }
  | {
      readonly kind: 'slider';
      readonly question: string;
      readonly emoji: string;
      readonly average: number;
      readonly votes: number;
    }
  | { readonly kind: 'countdown'; readonly text: string; readonly endsAt: number };

export interface StoryStickers {
  of(story: Story): readonly StorySticker[];
}

interface Parts {
  readonly dice: Dice;
  readonly names: Names;
  readonly places: Places;
  readonly tracks: Tracks;
  readonly timelines: Timelines;
}

/** Of four stories in a row, three have three kinds of stickers each and one has none, so that a reel shows every kind. */
const KINDS: readonly (readonly StorySticker['kind'][])[] = [
  ['place', 'link', 'poll'],
  ['music', 'question', 'slider'],
  ['post', 'quiz', 'countdown'],
  [],
];

export function createStoryStickers({ dice, names, places, tracks, timelines }: Parts): StoryStickers {
  const text = (topic: string, { owner, takenAt }: Story, words = 3): string =>
    names.words(`sticker.${topic}`, words, owner.index, takenAt);
  const number = (topic: string, range: readonly [number, number], { owner, takenAt }: Story): number =>
    dice.between(`sticker.${topic}`, range, owner.index, takenAt);
  const options = (topic: string, count: number, story: Story): readonly PollOption[] =>
    Array.from({ length: count }, (_, index) => ({
      text: text(`${topic}.option.${index}`, story, 1),
      count: number(`${topic}.count.${index}`, [0, 20_000], story),
    }));

  const make = (kind: StorySticker['kind'], story: Story): StorySticker | undefined => {
    switch (kind) {
      case 'place':
        return { kind, place: places.at(number('place', [0, PLACES - 1], story)) };
      case 'music':
        // Every fourth track is an original sound, which no music sticker shows.
        return { kind, track: tracks.at(number('music', [0, Math.floor(TRACKS / 4) - 1], story) * 4) };
      case 'post': {
        const key = timelines.of(story.owner)[0];
        return key && { kind, post: timelines.post(key) };
      }
      case 'link': {
        const url = `https://example.org/${dice.hex('sticker.link', 8, story.owner.index, story.takenAt)}?from=story`;
        return { kind, url, title: text('link', story, 2) };
      }
      case 'poll':
        return { kind, question: text('poll', story, 4), options: options('poll', 2, story) };
      case 'quiz': {
        const answers = options('quiz', 3, story);
        return { kind, question: text('quiz', story, 4), options: answers, right: number('quiz.right', [0, 2], story) };
      }
      case 'question':
        return { kind, question: text('question', story, 4) };
      case 'slider':
        return {
          kind,
          question: text('slider', story),
          emoji: dice.pick('sticker.emoji', EMOJI, story.owner.index, story.takenAt),
          average: number('slider.average', [0, 100], story) / 100,
          votes: number('slider.votes', [1, 9_000], story),
        };
      case 'countdown':
        return {
          kind,
          text: text('countdown', story, 2),
          endsAt: story.takenAt + number('countdown', [2, 90], story) * HOUR,
        };
    }
  };

  return {
    of: (story) =>
      (KINDS[readMediaPk(story.pk).ordinal % KINDS.length] ?? []).flatMap((kind) => make(kind, story) ?? []),
  };
}
