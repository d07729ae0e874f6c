import type { Fact } from '../../../model/entity.ts';
import type { LyricPhrase, LyricWord } from '../../../model/topics/track.ts';
import { type Keys, natural, object, some, text } from '../value.ts';

/** The lyrics of a track, `{phrases}`, line by line. A line without its times or text is left out. */
export function lyrics(value: unknown): Fact<readonly LyricPhrase[]> {
  return some(object<Keys<'phrases'>>(value)?.phrases, phrase);
}

type PhraseKeys = Keys<'start_time_in_ms' | 'end_time_in_ms' | 'phrase' | 'word_offsets'>;

function phrase(value: unknown): LyricPhrase | undefined {
  const wire = object<PhraseKeys>(value);
  const startMs = natural(wire?.start_time_in_ms);
  const endMs = natural(wire?.end_time_in_ms);
  const words = text(wire?.phrase);
  if (startMs === undefined || endMs === undefined || words === undefined) return undefined;
  const timed = some(wire?.word_offsets, (offset) => word(offset, words, startMs));
  return { startMs, endMs, text: words, words: timed ?? null };
}

type WordKeys = Keys<'start_index' | 'end_index' | 'start_offset_ms' | 'end_offset_ms'>;

/** A word of a phrase: its place in the text, the end exclusive, and its time from the start of the phrase. */
function word(value: unknown, phrase: string, phraseStartMs: number): LyricWord | undefined {
  const wire = object<WordKeys>(value);
  const start = natural(wire?.start_index);
  const end = natural(wire?.end_index);
  const startMs = natural(wire?.start_offset_ms);
  const endMs = natural(wire?.end_offset_ms);
  if (start === undefined || end === undefined || startMs === undefined || endMs === undefined) return undefined;
  if (start >= end || end > phrase.length) return undefined;
  return { startMs: phraseStartMs + startMs, endMs: phraseStartMs + endMs, text: phrase.slice(start, end) };
}
