import type { AnswerContext } from '../../wire/answer-context.ts';
import { type Json, type JsonObject, omit, pick } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';
import { carouselChildren } from './frames.ts';
import { post } from './post.ts';

/** The keys of a listed post that the world decides. Some forms of an answer leave counts out. */
export const OF_THE_WORLD =
  `strong_id__ id fbid pk code client_cache_key organic_tracking_token media_type product_type original_width
  original_height timeline_pinned_user_ids taken_at taken_at_ts device_timestamp coauthor_producers is_paid_partnership
  like_and_view_counts_disabled like_count comment_count reshare_count media_repost_count play_count ig_play_count caption
  caption_is_edited sponsor_tags user location thumbnail_url has_tagged_users usertags image_versions2 image_versions
  has_audio video_duration video_versions video_url gen_ai_detection_method invited_coauthor_producers top_likers
  translated_langs_for_autodub`.match(/\w+/g) as readonly string[];
export const ON_FACEBOOK = { fb_like_count: 0, fb_comment_count: 0, fb_play_count: 0 };

/** The documented posts, clips and others. They differ in many keys. */
const DOCUMENTED = {
  top: { clips: documented('top', 2), others: documented('top', 1) },
  recent: { clips: documented('recent', 2), others: documented('recent', 1) },
};

function documented(list: 'top' | 'recent', mediaType: number): readonly JsonObject[] {
  return Object.values(sampleAt(`hiker/v2.hashtag.medias.${list}`, 'response.sections'))
    .flatMap((section) => at(section, 'layout_content', 'medias') as readonly Json[])
    .map((row) => at(row, 'media') as JsonObject)
    .filter((media) => media['media_type'] === mediaType);
}

function at(value: Json, ...keys: readonly string[]): Json {
  return keys.reduce((inside, key) => (inside as JsonObject)[key] ?? null, value);
}

/** A post of `/v2/hashtag/medias/*`: one of the other `/v2` lists with the keys of a documented one. */
export function hashtagPost(context: AnswerContext, of: Post, list: 'top' | 'recent'): JsonObject {
  const rows = DOCUMENTED[list][of.mediaType === 2 ? 'clips' : 'others'];
  const row = rows[of.ordinal % rows.length] ?? {};
  return {
    ...omit(row, OF_THE_WORLD),
    ...('fb_play_count' in row ? ON_FACEBOOK : {}),
    ...pick(post(context, of), [
      ...OF_THE_WORLD.filter((key) => key in row),
      'view_count',
      ...Object.keys(ON_FACEBOOK),
    ]),
    ...(of.mediaType === 8 ? carouselChildren(context, of) : {}),
  };
}
