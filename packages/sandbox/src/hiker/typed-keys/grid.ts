import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, omit, pick } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';
import { clipVideos, gridVideos } from './frames.ts';
import { deferredMedia, gridMedia, type List } from './media.ts';
import { deferredOwner, gridCoauthor } from './people.ts';

const DEFERRED_GRID = omit(sampleAt('hiker/gql.user.medias', 'stream_rows.2.data'), ['like_count']);

/** The later patch of a post in a grid. */
export function deferredGridMedia(context: AnswerContext, of: Post, list: List = 'grid'): JsonObject {
  const isVideo = of.mediaType === 2;
  return {
    ...DEFERRED_GRID,
    ...deferredMedia(context, of, list),
    coauthor_producers: of.coauthors.map((coauthor) => gridCoauthor(context, coauthor)),
    owner: deferredOwner(context, of.owner),
    has_tagged_users: of.tagged.length > 0,
    // The first part of the grid has the children; a client must not replace them by this null.
    carousel_media: null,
    video_versions: isVideo ? gridVideos(context, of) : null,
    '1fvideo_duration': isVideo ? float(of.duration) : null,
    ig_play_count: isVideo ? of.playCount : null,
    media_repost_count: of.repostCount,
    media_notes: { items: [] },
  };
}

const REPOSTED = 'data.1$fetch__XDTUserDict(id:$id).1$user_reposts_timeline(max_id:$max_id).repost_grid_items.0.media';
/** Keys that reposts have and the posts of a grid lack, or have with another value. */
const REPOST = pick(sampleAt('hiker/gql.user.reposts', REPOSTED), [
  'community_notes_info',
  'media_cropping_info',
  'should_show_author_pog_for_tagged_media_shared_to_profile_grid',
]);
const NOT_IN_REPOSTS = ['fb_user_tags', 'linked_media_data', 'is_tagged_media_shared_to_viewer_profile_grid'];

/** A repost: grid and patch of the post in one piece, with the note of the person who reposted. */
export function repostedMedia(context: AnswerContext, of: Post, note: JsonObject): JsonObject {
  return {
    ...omit(
      deferredGridMedia(context, of, 'reposts'),
      of.sponsor === undefined ? [...NOT_IN_REPOSTS, 'sponsor_tags'] : NOT_IN_REPOSTS,
    ),
    ...gridMedia(context, of),
    ...REPOST,
    owner: { ...deferredOwner(context, of.owner), pk: of.owner.pk },
    coauthor_producers: of.coauthors.map((coauthor) =>
      omit({ ...gridCoauthor(context, coauthor), pk: coauthor.pk }, ['user_activation_info']),
    ),
    video_versions: of.mediaType === 2 ? clipVideos(context, of) : null,
    media_notes: { 'is_fulfilled__(name:"XDTMediaNotesResponse")': true, items: [note] },
  };
}
