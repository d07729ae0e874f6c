import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
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
export function post(context: AnswerContext, of: Post): JsonObject {
  return {
    ...(of.mediaType === 2 ? clipPart(context, of) : feedPart(context, of)),
    ...postKeys(context, of),
    pk: of.pk,
    taken_at_ts: of.takenAt,
    device_timestamp: of.takenAt,
    sponsor_tags: sponsorTags(context, of.pk, of.sponsor),
    ...(of.mediaType === 2 ? plays(context, of) : { play_count: 0 }),
    user: ownerRow(context, of.owner),
    location: of.place === undefined ? null : placeOf(context, of.pk, servicePlace(context.world.places.at(of.place))),
    thumbnail_url: context.photo(of.pk, of.width, of.height),
  };
}

function clipPart(context: AnswerContext, of: Post): JsonObject {
  const images = clipImages(context, of);
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
    video_versions: [videoVersion(context, of)],
    video_url: context.video(of),
    clips_demotion_control: demotion(context, of),
  };
}

function feedPart(context: AnswerContext, of: Post): JsonObject {
  const pictures = candidates(context, of);
  return {
    ...FEED,
    ...(of.ordinal % 3 === 0 ? {} : { commerce_integrity_review_decision: '' }),
    product_type: of.mediaType === 8 ? 'carousel_container' : 'feed',
    image_versions2: { candidates: pictures },
    image_versions: pictures.slice(0, 1),
    usertags: tagRows(context, of),
    ...(of.mediaType === 8 ? carouselChildren(context, of) : {}),
  };
}

/** The people tagged in a picture or a carousel. */
export function tagRows(context: AnswerContext, of: Post): readonly JsonObject[] {
  return of.tagged.map((person, index) => ({
    user: ownerRow(context, person),
    x: float(context.world.dice.share('tag.x', of.owner.index * 8 + index, of.ordinal)),
    y: float(context.world.dice.share('tag.y', of.owner.index * 8 + index, of.ordinal)),
  }));
}
