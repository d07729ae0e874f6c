import type { StoryHashtag, StoryMention, StorySticker } from '../../../model/story/stickers.ts';
import { type Keys, some } from '../value.ts';
import { mediaSticker, musicSticker, placeSticker } from './linked-entities.ts';
import { linkStickers } from './links.ts';
import { countdownSticker, pollSticker, questionSticker, quizSticker, sliderSticker } from './questions.ts';

/** The lists of stickers, which a story has only for the kinds that are on it. The second name of a kind is that of `/v1`. */
export type StickerLists = Keys<
  | 'story_locations'
  | 'locations'
  | 'story_music_stickers'
  | 'story_feed_media'
  | 'medias'
  | 'story_link_stickers'
  | 'stickers'
  | 'story_cta'
  | 'links'
  | 'story_polls'
  | 'polls'
  | 'story_quizs'
  | 'story_questions'
  | 'story_sliders'
  | 'story_countdowns'
>;

type Found = readonly StorySticker[] | null | undefined;

/** The mentions and hashtags of a story, which have been read, and its other stickers. Undefined without any. */
export function allStickers(
  wire: StickerLists,
  mentions: readonly StoryMention[] | null | undefined,
  hashtags: readonly StoryHashtag[] | null | undefined,
): readonly StorySticker[] | undefined {
  let all = joined(mentions, hashtags);
  all = joined(all, some(wire.story_locations ?? wire.locations, placeSticker));
  all = joined(all, some(wire.story_music_stickers, musicSticker));
  all = joined(all, some(wire.story_feed_media ?? wire.medias, mediaSticker));
  all = joined(all, linkStickers(wire));
  all = joined(all, some(wire.story_polls ?? wire.polls, pollSticker));
  all = joined(all, some(wire.story_quizs, quizSticker));
  all = joined(all, some(wire.story_questions, questionSticker));
  all = joined(all, some(wire.story_sliders, sliderSticker));
  return joined(all, some(wire.story_countdowns, countdownSticker)) ?? undefined;
}

/** Both lists as one. Most stories have stickers of one kind at most, so most lists are returned as they are. */
function joined(before: Found, more: Found): Found {
  if (more == null) return before;
  return before == null ? more : [...before, ...more];
}
