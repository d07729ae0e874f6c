import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type Json, type JsonObject, omit, pick } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Post } from '../../world/posts/post.ts';
import { likes } from '../media/counts.ts';
import { features } from '../media/features.ts';
import { instagramPlace, placeOf } from '../media/place.ts';
import { plainRow, sponsorTags } from '../people/rows.ts';
import { gridChild, gridImages } from './frames.ts';
import { captionAuthor, fulfilled, gridOwner } from './people.ts';

const GRID_MEDIA = sampleAt('hiker/gql.user.medias', 'stream_rows.1.data.profile_grid_items.0.media');

export function fullId(of: Post): string {
  return `${of.pk}_${of.owner.pk}`;
}

/** A post in the first part of a grid. */
export function gridMedia(context: AnswerContext, of: Post): JsonObject {
  return {
    ...GRID_MEDIA,
    strong_id__: fullId(of),
    id: fullId(of),
    carousel_media_count: of.mediaType === 8 ? of.children.length : null,
    carousel_media: of.mediaType === 8 ? of.children.map((child) => gridChild(context, of, child)) : null,
    image_versions2: gridImages(context, of),
    media_type: of.mediaType,
    original_height: of.height,
    original_width: of.width,
    pk: of.pk,
    product_type: of.mediaType === 2 ? 'clips' : of.mediaType === 8 ? 'carousel_container' : 'feed',
    timeline_pinned_user_ids: of.isPinned ? [of.owner.pk] : [],
    user: gridOwner(context, of.owner),
    '1ltaken_at': of.takenAt,
  };
}

/** The lists of `/gql`, whose captions differ in a few keys. */
export type List = 'clips' | 'grid' | 'reposts';

const CAPTION_LACKS: Readonly<Record<List, readonly string[]>> = {
  clips: ['has_translation'],
  grid: ['user_id'],
  reposts: ['fb_mentioned_users', 'text_translation', 'user_id'],
};

/** The keys of a post's later patch that all lists have. */
export function deferredMedia(context: AnswerContext, of: Post, list: List): JsonObject {
  const { dice } = context.world;
  return {
    strong_id__: fullId(of),
    id: fullId(of),
    organic_tracking_token: `${dice.hex('post.tracking', 340, of.owner.index, of.ordinal)}==`,
    client_cache_key: dice.hex('post.cache', 30, of.owner.index, of.ordinal),
    code: of.code,
    caption: typedKeyCaption(context, of, list),
    caption_is_edited: of.isCaptionEdited,
    location:
      of.place === undefined ? null : placeOf(context, of.pk, instagramPlace(context.world.places.at(of.place))),
    is_paid_partnership: of.sponsor !== undefined,
    sponsor_tags: of.sponsor === undefined ? null : sponsorTags(context, of.pk, of.sponsor),
    ...likes(context, of),
    play_count: of.mediaType === 2 ? of.playCount : null,
    comment_count: of.commentCount,
    reshare_count: of.reshareCount,
    ...pick(features(context, of), ['gen_ai_detection_method', 'top_likers']),
    has_more_comments: of.commentCount > 0,
    comments_disabled: of.takesComments ? null : true,
    has_audio: of.mediaType === 2 ? true : null,
    // In Instagram's lists a video has no tags.
    usertags: of.mediaType === 2 ? null : usertags(context, of),
  };
}

function typedKeyCaption(context: AnswerContext, of: Post, list: List): JsonObject | null {
  if (of.caption === '') return null;
  const user = captionAuthor(context, of.owner);
  const whole = {
    __typename: 'XDTCommentDict',
    strong_id__: of.captionPk,
    pk: of.captionPk,
    bit_flags: 0,
    content_type: 'comment',
    '1lcreated_at': of.takenAt + 3,
    '1lcreated_at_utc': of.takenAt + 3,
    did_report_as_spam: false,
    fb_mentioned_users: null,
    has_translation: null,
    is_covered: false,
    is_ranked_comment: false,
    media_id: of.pk,
    private_reply_status: 0,
    share_enabled: false,
    status: 'Active',
    text: of.caption,
    text_translation: null,
    type: 1,
    user: list === 'grid' ? user : list === 'clips' ? fulfilled(user, of.owner) : { ...user, pk: of.owner.pk },
    user_id: of.owner.pk,
  };
  return omit(whole, CAPTION_LACKS[list]);
}

/** The tagged people, with positions from the left and the top; null without tags. */
export function usertags(context: AnswerContext, of: Post): Json {
  if (of.tagged.length === 0) return null;
  return {
    in: of.tagged.map((person, index) => ({ user: tagged(context, person), position: position(context, of, index) })),
  };
}

function tagged(context: AnswerContext, person: Person): JsonObject {
  return { __typename: 'XDTUserDict', strong_id__: person.pk, ...plainRow(context, person) };
}

function position(context: AnswerContext, of: Post, index: number): readonly Json[] {
  const share = (topic: string): Json =>
    float(Math.round(context.world.dice.share(topic, of.owner.index * 8 + index, of.ordinal) * 1e6) / 1e6);
  return [share('tag.x'), share('tag.y')];
}
