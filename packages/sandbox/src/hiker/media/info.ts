import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type Json, type JsonObject, long, omit, pick } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Post } from '../../world/posts/post.ts';
import { sound } from '../music/sound.ts';
import { longRow, sponsorTags } from '../people/rows.ts';
import { caption } from './caption.ts';
import { plays } from './counts.ts';
import { mashup, moreFeatures } from './features.ts';
import { candidates, carouselChildren, clipImages, videoVersion } from './frames.ts';
import { instagramPlace, placeOf } from './place.ts';
import { postKeys } from './post-keys.ts';

const SAMPLE = 'hiker/v2.media.info.by.id';
const OWNER = sampleAt(SAMPLE, 'media_or_ad.user');

/** Keys of a picture or carousel that the documented clip lacks or has with another value. */
const PICTURE_ONLY = pick(sampleAt('hiker/v2.user.tag.medias', 'response.items.0'), [
  'has_views_fetching_on_search_grid',
  'can_view_more_preview_comments',
  'comment_likes_enabled',
  'is_comments_gif_composer_enabled',
  'product_suggestions',
  'preview_comments',
  'integrity_review_decision',
  'subtype_name_for_REST__',
  'mashup_info',
  'music_metadata',
]);

/** Keys of the documented clip that a picture or carousel lacks. */
const CLIP_KEYS = [
  'translated_langs_for_autodub',
  'is_artist_pick',
  'are_remixes_crosspostable',
  'is_eligible_for_autodub',
  'is_eligible_for_autodub_upsell',
  'video_sticker_locales',
  'has_audio',
  'video_duration',
  'is_dash_eligible',
  'video_versions',
  'number_of_qualities',
  'video_codec',
  'is_post_live_clips_media',
];

/** Some forms of an answer leave these out. */
const COUNTS = ['like_count', 'play_count', 'ig_play_count'];
const CLIP = omit(sampleAt(SAMPLE, 'media_or_ad'), COUNTS);
const PICTURE = { ...omit(CLIP, CLIP_KEYS), ...PICTURE_ONLY };

/** A post of `/v2/media/info/by/*`. A post without place, tags, sponsors or music lacks those keys. */
export function mediaInfo(context: AnswerContext, of: Post): JsonObject {
  return {
    ...(of.mediaType === 2 ? { ...CLIP, ...clipPart(context, of) } : { ...PICTURE, ...picturePart(context, of) }),
    ...postKeys(context, of),
    ...moreFeatures(context, of),
    caption: captionOf(context, of),
    pk: long(of.pk),
    user: owner(context, of.owner),
    device_timestamp: of.takenAt * 1_000 + 369,
    ...(of.place === undefined
      ? {}
      : { location: placeOf(context, of.pk, instagramPlace(context.world.places.at(of.place))) }),
    ...(of.sponsor === undefined ? {} : { sponsor_tags: sponsorTags(context, of.pk, of.sponsor) }),
  };
}

/** Here the key of the translation is never left out. */
function captionOf(context: AnswerContext, of: Post): Json {
  const found = caption(context, of);
  return found === null ? null : { text_translation: null, ...found };
}

function owner(context: AnswerContext, person: Person): JsonObject {
  return {
    ...OWNER,
    ...longRow(context, person),
    fbid_v2: long(person.fbid),
    account_type: person.accountType,
    has_anonymous_profile_picture: !person.hasPicture,
    latest_reel_media: context.world.stories.latest(person, context.world.now()),
  };
}

/** Clips have no tags here, only a flag. `/gql/media/usertags` has the tags. */
function clipPart(context: AnswerContext, of: Post): JsonObject {
  return {
    image_versions2: clipImages(context, of),
    has_tagged_users: of.tagged.length > 0,
    ...plays(context, of),
    video_duration: float(of.duration),
    video_versions: [videoVersion(context, of)],
    ...(of.track === undefined
      ? {}
      : { clips_metadata: { ...clipSound(context, of.track), mashup_info: mashup(context, of) } }),
  };
}

/** The music of a clip, under `clips_metadata`. */
export function clipSound(context: AnswerContext, number: number): JsonObject {
  const { tracks } = context.world;
  const track = tracks.at(number);
  return {
    audio_type: track.isOriginal ? 'original_sounds' : 'licensed_music',
    music_canonical_id: track.canonicalId,
    ...sound(context, track, tracks.clips(track).length),
  };
}

function picturePart(context: AnswerContext, of: Post): JsonObject {
  return {
    product_type: of.mediaType === 8 ? 'carousel_container' : 'feed',
    has_tagged_users: of.tagged.length > 0,
    image_versions2: { candidates: candidates(context, of) },
    ...(of.tagged.length === 0 ? {} : { usertags: { in: tags(context, of) } }),
    ...(of.mediaType === 8 ? carouselChildren(context, of) : {}),
  };
}

function tags(context: AnswerContext, of: Post): readonly JsonObject[] {
  const share = (topic: string, index: number): Json =>
    float(context.world.dice.share(topic, of.owner.index * 8 + index, of.ordinal));
  return of.tagged.map((person, index) => ({
    position: [share('tag.x', index), share('tag.y', index)],
    show_category_of_user: false,
    user: longRow(context, person),
  }));
}
