import { float, type Json, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Wire } from '../../wire/wire.ts';
import type { Post } from '../../world/posts/post.ts';
import { longRow, ownerRow, sponsorTags } from '../people/rows.ts';
import { caption } from './caption.ts';
import { likes, plays } from './counts.ts';
import { demotion } from './demotion.ts';
import { candidate, candidates, carouselChildren, scaled, scrubber, videoVersion } from './frames.ts';
import { placeOf, servicePlace } from './place.ts';

/** Without the counts that some forms of an answer leave out. */
const CLIP = omit(sampleAt('hiker/v2.user.clips', 'response.items.0.media'), [
  'like_count',
  'play_count',
  'ig_play_count',
]);
const FEED = omit(sampleAt('hiker/v2.user.tag.medias', 'response.items.0'), ['like_count']);

/** A post of `/v2/user/clips` and `/v2/user/tag/medias`. Lists of clips drop the music; `/v2/media/info` keeps it. */
export function post(wire: Wire, of: Post): JsonObject {
  return {
    ...(of.mediaType === 2 ? clipPart(wire, of) : feedPart(wire, of)),
    strong_id__: `${of.pk}_${of.owner.pk}`,
    id: `${of.pk}_${of.owner.pk}`,
    pk: of.pk,
    fbid: long(of.fbid),
    code: of.code,
    client_cache_key: wire.world.dice.hex('post.cache', 30, of.owner.index, of.ordinal),
    organic_tracking_token: `${wire.world.dice.hex('post.tracking', 340, of.owner.index, of.ordinal)}==`,
    media_type: of.mediaType,
    original_width: of.width,
    original_height: of.height,
    timeline_pinned_user_ids: of.isPinned ? [long(of.owner.pk)] : [],
    taken_at: of.takenAt,
    taken_at_ts: of.takenAt,
    device_timestamp: of.takenAt,
    coauthor_producers: of.coauthors.map((coauthor) => longRow(wire, coauthor)),
    is_paid_partnership: of.sponsor !== undefined,
    sponsor_tags: sponsorTags(wire, of.pk, of.sponsor),
    ...counts(wire, of),
    caption: caption(wire, of),
    caption_is_edited: of.isCaptionEdited,
    user: ownerRow(wire, of.owner),
    location: of.place === undefined ? null : placeOf(wire, of.pk, servicePlace(wire.world.places.at(of.place))),
    thumbnail_url: wire.photo(of.pk, of.width, of.height),
  };
}

function counts(wire: Wire, of: Post): JsonObject {
  return {
    ...likes(wire, of),
    comment_count: of.commentCount,
    reshare_count: of.reshareCount,
    media_repost_count: of.repostCount,
    ...(of.mediaType === 2 ? plays(wire, of) : { play_count: 0 }),
  };
}

function clipPart(wire: Wire, of: Post): JsonObject {
  const first: Json = { ...candidate(wire, scaled(of, 640), 'e15'), is_spatial_image: false };
  const main: Json = { ...candidate(wire, of), is_spatial_image: false };
  return {
    ...CLIP,
    product_type: 'clips',
    has_tagged_users: of.tagged.length > 0,
    // Clips have no tags here; `/gql/media/usertags` has them.
    usertags: [],
    music_metadata: null,
    image_versions2: {
      additional_candidates: { first_frame: first, igtv_first_frame: first, smart_frame: null },
      candidates: [main],
      scrubber_spritesheet_info_candidates: { default: scrubber(wire, of, of.duration) },
    },
    image_versions: [main],
    has_audio: true,
    video_duration: float(of.duration),
    video_versions: [videoVersion(wire, of)],
    video_url: wire.video(of.pk),
    clips_demotion_control: demotion(wire, of),
  };
}

function feedPart(wire: Wire, of: Post): JsonObject {
  const pictures = candidates(wire, of);
  return {
    ...FEED,
    ...(of.ordinal % 3 === 0 ? {} : { commerce_integrity_review_decision: '' }),
    product_type: of.mediaType === 8 ? 'carousel_container' : 'feed',
    image_versions2: { candidates: pictures },
    image_versions: pictures.slice(0, 1),
    usertags: of.tagged.map((person, index) => ({
      user: ownerRow(wire, person),
      x: float(wire.world.dice.share('tag.x', of.owner.index * 8 + index, of.ordinal)),
      y: float(wire.world.dice.share('tag.y', of.owner.index * 8 + index, of.ordinal)),
    })),
    ...(of.mediaType === 8 ? carouselChildren(wire, of) : {}),
  };
}
