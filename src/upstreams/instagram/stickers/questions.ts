import type {
  PollOption,
  QuestionAnswer,
  QuizOption,
  StoryCountdown,
  StoryPoll,
  StoryQuestion,
  StoryQuiz,
  StorySlider,
} from '../../../model/story/stickers.ts';
import {
  count,
  decimal,
  flag,
  integer,
  type Keys,
  list,
  object,
  seconds,
  some,
  someText,
  text,
  word,
} from '../value.ts';
import { area, contentOf, isHidden, type StickerKeys } from './sticker.ts';

/**
 * Stickers that viewers answer, and countdowns. No document of the services shows one; the keys are those that public clients of
 * Instagram's app read. A sticker without any of its content is left out.
 */

type TallyKeys = Keys<'text' | 'count'>;

/** An option of a poll or quiz with the votes for it, also as a text alone. */
function option(value: unknown): PollOption | undefined {
  const wire = object<TallyKeys>(value);
  const label = text(wire === undefined ? value : wire.text);
  return label === undefined ? undefined : { text: label, count: count(wire?.count) ?? null };
}

type PollKeys = Keys<'question' | 'tallies' | 'options' | 'finished'>;

export function pollSticker(value: unknown): StoryPoll | undefined {
  const wire = object<StickerKeys>(value);
  if (wire === undefined) return undefined;
  const poll = contentOf<PollKeys>(wire, 'poll_sticker');
  const options = some(poll.tallies ?? poll.options, option);
  if (options == null) return undefined;
  const question = someText(poll.question) ?? null;
  const isFinished = flag(poll.finished) ?? null;
  return { kind: 'Poll', area: area(wire), isHidden: isHidden(wire), question, options, isFinished };
}

type QuizKeys = Keys<'question' | 'tallies' | 'correct_answer' | 'finished'>;

/** `correct_answer` is the index of the right option. */
export function quizSticker(value: unknown): StoryQuiz | undefined {
  const wire = object<StickerKeys>(value);
  if (wire === undefined) return undefined;
  const quiz = contentOf<QuizKeys>(wire, 'quiz_sticker');
  const right = integer(quiz.correct_answer) ?? -1;
  const options: QuizOption[] = [];
  for (const [index, tally] of (list(quiz.tallies) ?? []).entries()) {
    const found = option(tally);
    if (found !== undefined) options.push({ ...found, isCorrect: right < 0 ? null : index === right });
  }
  if (options.length === 0) return undefined;
  const question = someText(quiz.question) ?? null;
  const isFinished = flag(quiz.finished) ?? null;
  return { kind: 'Quiz', area: area(wire), isHidden: isHidden(wire), question, options, isFinished };
}

const ANSWERS: Readonly<Record<string, QuestionAnswer>> = { text: 'TEXT', music: 'MUSIC' };

export function questionSticker(value: unknown): StoryQuestion | undefined {
  const wire = object<StickerKeys>(value);
  if (wire === undefined) return undefined;
  const asked = contentOf<Keys<'question' | 'question_type'>>(wire, 'question_sticker');
  const prompt = someText(asked.question) ?? null;
  const answer = word(asked.question_type, ANSWERS) ?? null;
  if (prompt === null && answer === null) return undefined;
  return { kind: 'Question', area: area(wire), isHidden: isHidden(wire), prompt, answer };
}

type SliderKeys = Keys<'question' | 'emoji' | 'slider_vote_average' | 'slider_vote_count'>;

/** The average of no votes is written as 0, and means nothing. */
export function sliderSticker(value: unknown): StorySlider | undefined {
  const wire = object<StickerKeys>(value);
  if (wire === undefined) return undefined;
  const slider = contentOf<SliderKeys>(wire, 'slider_sticker');
  const question = someText(slider.question) ?? null;
  const emoji = someText(slider.emoji) ?? null;
  if (question === null && emoji === null) return undefined;
  const voteCount = count(slider.slider_vote_count) ?? null;
  const average = decimal(slider.slider_vote_average);
  return {
    kind: 'Slider',
    area: area(wire),
    isHidden: isHidden(wire),
    question,
    emoji,
    voteCount,
    average: voteCount === 0 || average === undefined || average < 0 ? null : average,
  };
}

export function countdownSticker(value: unknown): StoryCountdown | undefined {
  const wire = object<StickerKeys>(value);
  if (wire === undefined) return undefined;
  const countdown = contentOf<Keys<'text' | 'end_ts'>>(wire, 'countdown_sticker');
  const label = someText(countdown.text) ?? null;
  const endsAt = seconds(countdown.end_ts) ?? null;
  if (label === null && endsAt === null) return undefined;
  return { kind: 'Countdown', area: area(wire), isHidden: isHidden(wire), text: label, endsAt };
}
