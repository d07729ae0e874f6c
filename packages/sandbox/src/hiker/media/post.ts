import { float, type JsonObject, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Wire } from '../../wire/wire.ts';
import type { Post } from '../../world/posts/post.ts';
import { ownerRow, sponsorTags } from '../people/rows.ts';
import { plays } from './counts.ts';
import { demotion } from './demotion.ts';
import { candidates, carouselChildren, clipImages, videoVersion } from './frames.ts';
import { placeOf, servicePlace } from './place.ts';
import { postKeys } from './post-keys.ts';

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
    ...postKeys(wire, of),
    pk: of.pk,
    taken_at_ts: of.takenAt,
    device_timestamp: of.takenAt,
    sponsor_tags: sponsorTags(wire, of.pk, of.sponsor),
    ...(of.mediaType === 2 ? plays(wire, of) : { play_count: 0 }),
    user: ownerRow(wire, of.owner),
    location: of.place === undefined ? null : placeOf(wire, of.pk, servicePlace(wire.world.places.at(of.place))),
    thumbnail_url: wire.photo(of.pk, of.width, of.height),
  };
}

function clipPart(wire: Wire, of: Post): JsonObject {
  const images = clipImages(wire, of);
  return {
    ...CLIP,
    product_type: 'clips',
    has_tagged_users: of.tagged.length > 0,
    // Clips have no tags here; `/gql/media/usertags` has them.
    usertags: [],
    music_metadata: null,
    image_versions2: images,
    image_versions: images.candidates,
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
