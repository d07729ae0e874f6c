import { float, type JsonObject, long } from '../../json.ts';
import { sampleAt } from '../../samples.ts';
import type { Post } from '../../world/posts/post.ts';
import type { Wire } from '../wire.ts';
import { candidates, film } from './frames.ts';

const NO_FRICTION = sampleAt('hiker/v2.media.info.by.id', 'media_or_ad.sharing_friction_info');

/** What a carousel of `/v2` has beyond a picture, as `/v2/fbsearch/topsearch` shows it. No document shows a child that is a video. */
export function carouselChildren(wire: Wire, of: Post): JsonObject {
  return {
    all_previous_submitters: [],
    carousel_media_count: of.children.length,
    carousel_media_pending_post_count: 0,
    can_modify_carousel: false,
    carousel_media_ids: of.children.map(({ pk }) => long(pk)),
    carousel_media: of.children.map((child) => ({
      id: `${child.pk}_${of.owner.pk}`,
      explore_pivot_grid: false,
      carousel_parent_id: `${of.pk}_${of.owner.pk}`,
      strong_id__: `${child.pk}_${of.owner.pk}`,
      pk: long(child.pk),
      commerciality_status: 'not_commercial',
      product_type: 'carousel_item',
      media_type: child.mediaType,
      caption: null,
      image_versions2: { candidates: candidates(wire, child) },
      original_width: child.width,
      original_height: child.height,
      featured_products: [],
      fb_user_tags: { in: [] },
      shop_routing_user_id: null,
      media_overlay_info: null,
      creative_config: null,
      sharing_friction_info: NO_FRICTION,
      taken_at: of.takenAt,
      product_suggestions: [],
      ...(child.mediaType === 2
        ? { video_versions: [film(wire, child)], video_duration: float(12.5), has_audio: true }
        : {}),
    })),
    open_carousel_show_follow_button: false,
    open_carousel_submission_state: 'closed',
  };
}
