import type { LyricPhrase, LyricWord } from '../../../model/topics/track.ts';
import { builder } from '../../builder/builder.ts';

const LyricWordRef = builder.objectRef<LyricWord>('LyricWord').implement({
  description: 'One word of lyrics.',
  fields: (t) => ({
    startMs: t.exposeInt('startMs', {
      nullable: false,
      description: 'When the word begins, in milliseconds from the start of the track.',
    }),
    endMs: t.exposeInt('endMs', {
      nullable: false,
      description: 'When the word ends, in milliseconds from the start of the track.',
    }),
    text: t.exposeString('text', { nullable: false, description: 'The word, with its punctuation.' }),
  }),
});

export const LyricPhraseRef = builder.objectRef<LyricPhrase>('LyricPhrase').implement({
  description: 'One line of lyrics.',
  fields: (t) => ({
    startMs: t.exposeInt('startMs', {
      nullable: false,
      description: 'When the line begins, in milliseconds from the start of the track.',
    }),
    endMs: t.exposeInt('endMs', {
      nullable: false,
      description: 'When the line ends, in milliseconds from the start of the track.',
    }),
    text: t.exposeString('text', { nullable: false, description: 'The text of the line.' }),
    words: t.expose('words', {
      type: [LyricWordRef],
      description: 'The words of the line with their times, as for karaoke. null if the service has no times for them.',
    }),
  }),
});
