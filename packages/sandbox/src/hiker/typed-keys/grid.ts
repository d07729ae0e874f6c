import { float, type JsonObject, omit } from '../../json.ts';
import { sampleAt } from '../../samples.ts';
import type { Post } from '../../world/posts/post.ts';
import type { Wire } from '../wire.ts';
import { clipFilms, gridFilms } from './frames.ts';
import { deferredMedia, gridMedia, type List } from './media.ts';
import { deferredOwner, gridCoauthor } from './people.ts';

const DEFERRED_GRID = omit(sampleAt('hiker/gql.user.medias', 'stream_rows.2.data'), ['like_count']);

/** The later patch of a post in a grid. */
export function deferredGridMedia(wire: Wire, of: Post, list: List = 'grid'): JsonObject {
  const moves = of.mediaType === 2;
  return {
    ...DEFERRED_GRID,
    ...deferredMedia(wire, of, list),
    coauthor_producers: of.coauthors.map((coauthor) => gridCoauthor(wire, coauthor)),
    owner: deferredOwner(wire, of.owner),
    has_tagged_users: of.tagged.length > 0,
    // The first part of the grid has the children. A null here must not erase them.
    carousel_media: null,
    video_versions: moves ? gridFilms(wire, of) : null,
    '1fvideo_duration': moves ? float(of.duration) : null,
    ig_play_count: moves ? of.playCount : null,
    media_repost_count: of.repostCount,
    media_notes: { items: [] },
  };
}

const NOT_IN_REPOSTS = ['fb_user_tags', 'linked_media_data', 'is_tagged_media_shared_to_viewer_profile_grid'];

/** A repost: the post in one piece, grid and patch together, with the note that the one who reposted it left. */
export function repostedMedia(wire: Wire, of: Post, note: JsonObject): JsonObject {
  return {
    ...omit(
      deferredGridMedia(wire, of, 'reposts'),
      of.sponsor === undefined ? [...NOT_IN_REPOSTS, 'sponsor_tags'] : NOT_IN_REPOSTS,
    ),
    ...gridMedia(wire, of),
    community_notes_info: {
      enable_submission_friction: false,
      has_viewer_submitted_note: false,
      note_submission_disabled: false,
    },
    should_show_author_pog_for_tagged_media_shared_to_profile_grid: false,
    owner: { ...deferredOwner(wire, of.owner), pk: of.owner.pk },
    coauthor_producers: of.coauthors.map((coauthor) =>
      omit({ ...gridCoauthor(wire, coauthor), pk: coauthor.pk }, ['user_activation_info']),
    ),
    video_versions: of.mediaType === 2 ? clipFilms(wire, of) : null,
    media_cropping_info: {
      four_by_three_crop: {
        '1fcrop_bottom': 0.842105263157894,
        '1fcrop_left': float(0),
        '1fcrop_right': float(1),
        '1fcrop_top': 0.092426187419768,
      },
      square_crop: null,
    },
    media_notes: { 'is_fulfilled__(name:"XDTMediaNotesResponse")': true, items: [note] },
  };
}
