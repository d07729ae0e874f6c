import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type Json, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Post } from '../../world/posts/post.ts';
import { plays } from '../media/counts.ts';
import { demotion } from '../media/demotion.ts';
import { candidate, scaled, videoVersion } from '../media/frames.ts';
import { instagramPlace, placeOf } from '../media/place.ts';
import { postKeys } from '../media/post-keys.ts';
import { interopFbid, longRow } from '../people/rows.ts';

/** Without the keys that only some clips have. */
const TRACK_CLIP = omit(sampleAt('hiker/v2.track.by.id', 'response.items.0.media'), [
  'like_count',
  'play_count',
  'ig_play_count',
  'reshare_count',
  'lat',
  'lng',
  'location',
  'video_subtitles_locale',
]);
const TRACK_CLIP_OWNER = sampleAt('hiker/v2.track.by.id', 'response.items.0.media.user');
const THUMBNAILS = sampleAt(
  'hiker/v2.track.by.id',
  'response.items.0.media.image_versions2.animated_thumbnail_spritesheet_info_candidates.default',
);
/** How a clip was made in the app. */
const CREATION = sampleAt('hiker/v2.track.by.id', 'response.items.2.media.creative_config');
/** The "Interested" and "Not interested" buttons. */
const IMPRESSION = sampleAt(
  'hiker/v2.track.stream.by.id',
  'response.stream_rows.1.items.1.media.clips_on_impression_control',
);

/** A clip on the page of a track, without its music: the page has it once for all clips. */
export function trackClip(context: AnswerContext, of: Post, page: 'whole' | 'streamed'): JsonObject {
  const place = of.place === undefined ? undefined : context.world.places.at(of.place);
  return {
    ...TRACK_CLIP,
    // Where the counts are hidden, this one is absent.
    ...omit(postKeys(context, of), of.hidesCounts ? ['reshare_count'] : []),
    pk: long(of.pk),
    product_type: 'clips',
    video_versions: [videoVersion(context, of)],
    image_versions2: images(context, of, page),
    ...plays(context, of),
    video_duration: float(of.duration),
    clips_demotion_control: demotion(context, of, {}),
    device_timestamp: of.takenAt,
    ...(place === undefined
      ? {}
      : { lat: place.lat, lng: place.lng, location: placeOf(context, of.pk, instagramPlace(place)) }),
    has_tagged_users: of.tagged.length > 0,
    creative_config: of.ordinal % 3 === 0 ? CREATION : null,
    ...(of.ordinal % 2 === 0
      ? { video_subtitles_locale: 'en_US' }
      : {
          is_awaiting_distribution: false,
          basel_encoding_timeout: 30,
          ...(page === 'streamed' ? { clips_on_impression_control: IMPRESSION } : {}),
        }),
    // On the streamed page this id is quoted, as in the recorded answer.
    user: {
      ...owner(context, of.owner),
      interop_messaging_user_fbid:
        page === 'whole' ? long(interopFbid(context, of.owner)) : interopFbid(context, of.owner),
    },
  };
}

/** A clip in the preview row of a streamed page: a picture and the plays. Its `id` does not contain the owner. */
export function previewClip(context: AnswerContext, of: Post): JsonObject {
  const { pk, width, height } = scaled(of, 640);
  return {
    id: of.pk,
    image_versions2: { candidates: [{ height, scans_profile: 'e15', url: context.photo(pk, width, height), width }] },
    media_type: 2,
    original_height: of.height,
    original_width: of.width,
    pk: long(of.pk),
    play_count: of.playCount,
  };
}

function images(context: AnswerContext, of: Post, page: 'whole' | 'streamed'): JsonObject {
  const small: Json = candidate(context, scaled(of, 640), 'e15');
  return {
    candidates: [small],
    additional_candidates: { first_frame: small, igtv_first_frame: small, smart_frame: null },
    ...(page === 'whole'
      ? { animated_thumbnail_spritesheet_info_candidates: { default: thumbnails(context, of) } }
      : {}),
    smart_thumbnail_enabled: null,
  };
}

function thumbnails(context: AnswerContext, of: Post): JsonObject {
  return {
    ...THUMBNAILS,
    sprite_urls: [context.photo(of.pk, 1080, 960)],
    video_length: float(of.duration),
  };
}

function owner(context: AnswerContext, person: Person): JsonObject {
  return {
    ...TRACK_CLIP_OWNER,
    ...longRow(context, person),
    fbid_v2: long(person.fbid),
    account_type: person.accountType,
    has_anonymous_profile_picture: !person.hasPicture,
    latest_reel_media: context.world.stories.latest(person, context.world.now()),
  };
}
