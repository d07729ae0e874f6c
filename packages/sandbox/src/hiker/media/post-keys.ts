import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long } from '../../wire/json.ts';
import type { Post } from '../../world/posts/post.ts';
import { longRow } from '../people/rows.ts';
import { caption } from './caption.ts';
import { likes } from './counts.ts';
import { features } from './features.ts';

/** The keys that every post of `/v2` has, on a page of its own and in lists. */
export function postKeys(context: AnswerContext, of: Post): JsonObject {
  const { dice } = context.world;
  return {
    strong_id__: `${of.pk}_${of.owner.pk}`,
    id: `${of.pk}_${of.owner.pk}`,
    fbid: long(of.fbid),
    code: of.code,
    client_cache_key: dice.hex('post.cache', 30, of.owner.index, of.ordinal),
    organic_tracking_token: `${dice.hex('post.tracking', 340, of.owner.index, of.ordinal)}==`,
    media_type: of.mediaType,
    original_width: of.width,
    original_height: of.height,
    timeline_pinned_user_ids: of.isPinned ? [long(of.owner.pk)] : [],
    taken_at: of.takenAt,
    coauthor_producers: of.coauthors.map((coauthor) => longRow(context, coauthor)),
    is_paid_partnership: of.sponsor !== undefined,
    ...likes(context, of),
    comment_count: of.commentCount,
    reshare_count: of.reshareCount,
    media_repost_count: of.repostCount,
    caption: caption(context, of),
    caption_is_edited: of.isCaptionEdited,
    // Only a post that takes no comments has the key.
    ...(of.takesComments ? {} : { comments_disabled: true }),
    ...features(context, of),
  };
}
