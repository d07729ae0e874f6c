import type {
  PollOption,
  QuizOption,
  StoryCountdown,
  StoryPoll,
  StoryQuestion,
  StoryQuiz,
  StorySlider,
} from '../../../model/story/stickers.ts';
import { builder } from '../../builder/builder.ts';
import { StoryStickerRef } from './sticker.ts';

/** Stickers that viewers answer, and countdowns. */

const interfaces = [StoryStickerRef];

const isFinished = 'Whether it is closed. null if the service does not provide it.';
const count =
  'How many viewers chose it. null if the service does not provide it; Instagram need not show it before a viewer has answered.';

const PollOptionRef = builder.objectRef<PollOption>('StoryPollOption').implement({
  description: 'An option of a poll on a story.',
  fields: (t) => ({
    text: t.exposeString('text', { nullable: false, description: 'The option.' }),
    count: t.expose('count', { type: 'SafeInt', description: count }),
  }),
});

builder.objectRef<StoryPoll>('StoryPollSticker').implement({
  description: 'A poll on a story.',
  interfaces,
  fields: (t) => ({
    question: t.exposeString('question', { description: 'The question. null if the poll has only options.' }),
    options: t.expose('options', {
      type: [PollOptionRef],
      nullable: { list: false, items: false },
      description: 'The options with their votes, in the order of the poll.',
    }),
    isFinished: t.exposeBoolean('isFinished', { description: isFinished }),
  }),
});

const QuizOptionRef = builder.objectRef<QuizOption>('StoryQuizOption').implement({
  description: 'An answer of a quiz on a story.',
  fields: (t) => ({
    text: t.exposeString('text', { nullable: false, description: 'The answer.' }),
    count: t.expose('count', { type: 'SafeInt', description: count }),
    isCorrect: t.exposeBoolean('isCorrect', {
      description: 'Whether it is the right answer. null if the service does not provide it.',
    }),
  }),
});

builder.objectRef<StoryQuiz>('StoryQuizSticker').implement({
  description: 'A quiz on a story: a question with one right answer.',
  interfaces,
  fields: (t) => ({
    question: t.exposeString('question', { description: 'The question. null if it has none.' }),
    options: t.expose('options', {
      type: [QuizOptionRef],
      nullable: { list: false, items: false },
      description: 'The answers to choose from, in the order of the quiz.',
    }),
    isFinished: t.exposeBoolean('isFinished', { description: isFinished }),
  }),
});

const QuestionAnswerRef = builder.enumType('StoryQuestionAnswer', {
  description: 'What a question sticker asks for.',
  values: { TEXT: { description: 'A text.' }, MUSIC: { description: 'A song.' } },
});

builder.objectRef<StoryQuestion>('StoryQuestionSticker').implement({
  description: 'A question on a story that viewers answer freely.',
  interfaces,
  fields: (t) => ({
    prompt: t.exposeString('prompt', { description: 'The question. null if it has none.' }),
    answer: t.expose('answer', {
      type: QuestionAnswerRef,
      description: 'What it asks for. null if the service does not provide it, or for another kind.',
    }),
  }),
});

builder.objectRef<StorySlider>('StorySliderSticker').implement({
  description: 'An emoji slider on a story.',
  interfaces,
  fields: (t) => ({
    question: t.exposeString('question', { description: 'The question. null if it has none.' }),
    emoji: t.exposeString('emoji', { description: 'The emoji that viewers slide.' }),
    average: t.exposeFloat('average', {
      description:
        'The average of the votes, from 0 (left) to 1 (right). null without votes, or if the service does not provide it; Instagram need not show it before a viewer has voted.',
    }),
    voteCount: t.expose('voteCount', {
      type: 'SafeInt',
      description: 'The number of votes. null if the service does not provide it.',
    }),
  }),
});

builder.objectRef<StoryCountdown>('StoryCountdownSticker').implement({
  description: 'A countdown on a story.',
  interfaces,
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What is counted down to. null if it has no text.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends (UTC).' }),
  }),
});
