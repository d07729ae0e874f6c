import type { Audio } from '../../../../model/official/audio.ts';
import type { FactOnNode } from '../../../expandable/node.ts';
import { flagOrNull, idOrNull, numberOrNull, textOrNull, wordOrNull } from '../../node-value.ts';
import { audioKinds } from '../../read/audio.ts';
import { absent, fact, made } from '../node.ts';

/** A field that older versions, or another login, may not have: one that is missing fails the whole call. */
function newer(name: string, read: (value: unknown, at: string) => unknown): FactOnNode {
  return { ...fact(name, read), canFailCall: true };
}

/** Counts that only the owner and the co-authors of a post can read. The owner can hide them from co-authors. */
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

/** The interactive stickers of a post or a story. */
export const interactiveStickers = {
  hasPoll: newer('has_poll', flagOrNull),
  hasSlider: newer('has_slider', flagOrNull),
};

export const altText = newer('alt_text', textOrNull);

/** Further facts of the account's own posts. */
export const ownOnly = {
  ...interactiveStickers,
  altText,
  isAiGenerated: newer('is_ai_generated', flagOrNull),
  audio: {
    ...made(['audio_id', 'media_audio_type'], (node): Audio | null => {
      const graphId = idOrNull(node['audio_id'], 'audio_id');
      const kind = wordOrNull(node['media_audio_type'], 'media_audio_type', audioKinds);
      return graphId === null ? null : { graphId, ...(kind !== null && { kind }) };
    }),
    canFailCall: true,
    row: ['graphId', 'kind'],
  } satisfies FactOnNode,
};

/** A picture or video of an album has none of these: the album has them. */
export const absentInAlbum = Object.fromEntries(
  [...Object.keys(counts), ...Object.keys(ownOnly)].filter((name) => name !== 'altText').map((name) => [name, absent]),
);
