import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';
import { clipImages, clipVideos } from './frames.ts';
import { deferredMedia, fullId } from './media.ts';
import { captionAuthor, clipCoauthor, fulfilled } from './people.ts';

const LISTED_CLIP = sampleAt(
  'hiker/gql.user.clips',
  'stream_rows.0.data.1$xdt_user_clips_graphql(data:$data).items.0.media',
);
const DEFERRED_CLIP = omit(sampleAt('hiker/gql.user.clips', 'stream_rows.2.data'), ['like_count']);

/** A clip in the first part of its list: without code and time, and of the counts only the plays. */
export function listedClip(context: AnswerContext, of: Post): JsonObject {
  return {
    ...LISTED_CLIP,
    strong_id__: fullId(of),
    id: fullId(of),
    media_notes: { items: [] },
    image_versions2: clipImages(context, of, 'first'),
    media_type: 2,
    original_height: of.height,
    original_width: of.width,
    pk: of.pk,
    play_count: of.playCount,
    product_type: 'clips',
    video_versions: clipVideos(context, of),
    '1fvideo_duration': float(of.duration),
  };
}

/** The later patch of a clip. */
export function deferredClip(context: AnswerContext, of: Post): JsonObject {
  return {
    ...DEFERRED_CLIP,
    ...deferredMedia(context, of, 'clips'),
    coauthor_producers: of.coauthors.map((coauthor) => clipCoauthor(context, coauthor)),
    '1ldevice_timestamp': of.takenAt,
    media_notes: { items: [] },
    image_versions2: clipImages(context, of, 'later'),
    '1flat': null,
    '1flng': null,
    media_type: 2,
    original_height: of.height,
    original_width: of.width,
    '1ltaken_at': of.takenAt,
    user: fulfilled(captionAuthor(context, of.owner), of.owner),
  };
}
