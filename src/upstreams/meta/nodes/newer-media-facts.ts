import type { MediaAudioType } from '../../../model/media.ts';
import type { FactOnNode } from '../../expandable/node.ts';
import { flagOrNull, idOrNull, numberOrNull, textOrNull, wordOrNull } from '../node-value.ts';
import { absent, fact } from './node.ts';

/** A field that older versions, or another login, may not have: one that is missing fails the whole call. */
function newer(name: string, read: (value: unknown, at: string) => unknown): FactOnNode {
  return { ...fact(name, read), canFailCall: true };
}

/** Counts of a post whose owner or co-author asks. The owner can hide them from co-authors. */
export const counts = {
  reshareCount: newer('shares_count', numberOrNull),
  repostCount: newer('reposts_count', numberOrNull),
  saveCount: newer('saved_count', numberOrNull),
  totalLikeCount: newer('total_like_count', numberOrNull),
  totalCommentCount: newer('total_comments_count', numberOrNull),
  totalViewCount: newer('total_views_count', numberOrNull),
};

/** Views of a post that business discovery found. The service refuses this field of any other post. */
export const discoveredViews = newer('view_count', numberOrNull);

/** What a post or a story asks of those who see it. */
export const questions = { hasPoll: newer('has_poll', flagOrNull), hasSlider: newer('has_slider', flagOrNull) };

const audioTypes: Readonly<Record<string, MediaAudioType>> = { music: 'MUSIC', original_sound: 'ORIGINAL_SOUND' };

export const altText = newer('alt_text', textOrNull);

/** Further facts of the account's own posts. */
export const ownOnly = {
  ...questions,
  altText,
  isAiGenerated: newer('is_ai_generated', flagOrNull),
  audioId: newer('audio_id', idOrNull),
  audioType: newer('media_audio_type', (value, at) => wordOrNull(value, at, audioTypes)),
};

/** A picture or video of an album has none of these: the album has them. */
export const absentInAlbum = Object.fromEntries(
  [...Object.keys(counts), ...Object.keys(ownOnly)].filter((name) => name !== 'altText').map((name) => [name, absent]),
);
