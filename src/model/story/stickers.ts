import type { Media } from '../post/media.ts';
import type { Hashtag } from '../topics/hashtag.ts';
import type { Place } from '../topics/place.ts';
import type { Track } from '../topics/track.ts';
import type { User } from '../user/user.ts';

/** The position of a sticker: its centre and size as fractions (0..1) of the story's width and height, its rotation in turns. */
export interface StickerArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number | null;
}

/** What every sticker has. Its kind is the middle of the name of its type in the graph: `StoryPollSticker`. */
interface Sticker<Kind extends string> {
  readonly kind: Kind;
  /** Null for a sticker that is not drawn. */
  readonly area: StickerArea | null;
  /** Whether Instagram's app hides it. */
  readonly isHidden: boolean | null;
}

export interface StoryMention extends Sticker<'Mention'> {
  readonly user: User;
}

export interface StoryHashtag extends Sticker<'Hashtag'> {
  readonly hashtag: Hashtag;
}

export interface StoryPlace extends Sticker<'Place'> {
  readonly place: Place;
}

export interface StoryMusic extends Sticker<'Music'> {
  readonly track: Track;
}

/** A post that the story shows. */
export interface StoryMedia extends Sticker<'Media'> {
  readonly media: Media;
}

export interface StoryLink extends Sticker<'Link'> {
  readonly url: string;
  /** The text on the sticker. */
  readonly title: string | null;
}

export interface PollOption {
  readonly text: string;
  readonly count: number | null;
}

export interface StoryPoll extends Sticker<'Poll'> {
  readonly question: string | null;
  readonly options: readonly PollOption[];
  readonly isFinished: boolean | null;
}

export interface QuizOption extends PollOption {
  readonly isCorrect: boolean | null;
}

export interface StoryQuiz extends Sticker<'Quiz'> {
  readonly question: string | null;
  readonly options: readonly QuizOption[];
  readonly isFinished: boolean | null;
}

/** What a question asks for. */
export type QuestionAnswer = 'TEXT' | 'MUSIC';

export interface StoryQuestion extends Sticker<'Question'> {
  readonly prompt: string | null;
  readonly answer: QuestionAnswer | null;
}

export interface StorySlider extends Sticker<'Slider'> {
  readonly question: string | null;
  readonly emoji: string | null;
  /** From 0 to 1. Null without votes. */
  readonly average: number | null;
  readonly voteCount: number | null;
}

export interface StoryCountdown extends Sticker<'Countdown'> {
  readonly text: string | null;
  readonly endsAt: Date | null;
}

export type StorySticker =
  | StoryMention
  | StoryHashtag
  | StoryPlace
  | StoryMusic
  | StoryMedia
  | StoryLink
  | StoryPoll
  | StoryQuiz
  | StoryQuestion
  | StorySlider
  | StoryCountdown;
