import { type JsonObject, long } from '../../json.ts';
import type { Post } from '../../world/post.ts';
import type { Wire } from '../wire.ts';
import { candidates, film } from './frames.ts';

/** What a carousel of `/v2` has beyond a picture. No sample shows one; the keys are Instagram's, as the `/gql` carousel has them. */
export function carouselChildren(wire: Wire, of: Post): JsonObject {
  return {
    carousel_media_count: of.children.length,
    carousel_media: of.children.map((child) => ({
      id: `${child.pk}_${of.owner.pk}`,
      strong_id__: `${child.pk}_${of.owner.pk}`,
      pk: long(child.pk),
      fbid: long(child.fbid),
      carousel_parent_id: `${of.pk}_${of.owner.pk}`,
      product_type: 'carousel_item',
      media_type: child.mediaType,
      original_width: child.width,
      original_height: child.height,
      image_versions2: { candidates: candidates(wire, child) },
      ...(child.mediaType === 2 ? { video_versions: [film(wire, child)], video_duration: 12.5, has_audio: true } : {}),
      taken_at: of.takenAt,
      usertags: null,
    })),
  };
}
