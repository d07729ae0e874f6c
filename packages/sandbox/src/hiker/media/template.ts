import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, long, omit, omitDeep, withoutNulls } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';
import { longRow } from '../people/rows.ts';
import { plays, shortCount } from './counts.ts';
import { demotion } from './demotion.ts';
import { clipImages, videoVersion } from './frames.ts';
import { postKeys } from './post-keys.ts';

const CLIP = omit(sampleAt('hiker/v2.media.template', 'items.0.media'), ['like_count', 'play_count', 'ig_play_count']);
const OWNER = sampleAt('hiker/v2.media.template', 'items.0.media.user');

/** The template of a clip: its creator is the owner of the oldest clip with the same music. */
export function template(context: AnswerContext, clips: readonly Post[], first: Post): JsonObject {
  return {
    template_clips_media_creator: first.owner.username,
    clips_count: clips.length === 1 ? '1 reel' : `${shortCount(clips.length)} reels`,
    image_versions2: omitDeep(images(context, first), ['estimated_scans_sizes', 'sprite_urls']),
    template_title: context.world.names.words('template.title', 3, first.owner.index, first.ordinal),
  };
}

/** A clip in the list of a template. It has no nulls. */
export function templateClip(context: AnswerContext, of: Post): JsonObject {
  return withoutNulls({
    ...CLIP,
    ...postKeys(context, of),
    pk: long(of.pk),
    product_type: 'clips',
    device_timestamp: of.takenAt * 1000,
    image_versions2: images(context, of),
    ...plays(context, of),
    is_reuse_allowed: context.world.features(of).isReuseAllowed,
    has_tagged_users: of.tagged.length > 0,
    video_duration: float(of.duration),
    video_versions: [omit(videoVersion(context, of), ['url_expiration_timestamp_us', 'fallback'])],
    clips_demotion_control: demotion(context, of),
    user: {
      ...OWNER,
      ...longRow(context, of.owner),
      fbid_v2: long(of.owner.fbid),
      account_type: of.owner.accountType,
      has_anonymous_profile_picture: !of.owner.hasPicture,
      latest_reel_media: context.world.stories.latest(of.owner, context.world.now()),
    },
  }) as JsonObject;
}

function images(context: AnswerContext, of: Post): JsonObject {
  return omitDeep(clipImages(context, of), ['is_spatial_image', 'smart_frame']) as JsonObject;
}
