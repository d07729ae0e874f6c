import { hashText } from '../../dice.ts';
import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, long, omit, withoutNulls } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Comment } from '../../world/comments.ts';
import type { Person } from '../../world/people/people.ts';
import { isOpen, type Post } from '../../world/posts/post.ts';
import { caption } from '../media/caption.ts';
import { demotion } from '../media/demotion.ts';
import { replyImages } from '../media/frames.ts';
import { interopFbid, pictureId } from '../people/rows.ts';

const CLIP = 'child_comments.0.media_info.media';
const part = (path: string): JsonObject => sampleAt('hiker/v2.media.comments.replies', `${CLIP}${path}`);
const DOCUMENTED = {
  clip: part(''),
  owner: part('.owner'),
  user: part('.user'),
  sticker: part('.visual_comment_reply_sticker_info.0'),
  stickerText: part('.visual_comment_reply_sticker_info.0.vcr_sticker'),
  repliesInfo: part('.visual_replies_info'),
  crosspost: part('.crosspost_metadata'),
};

/** Where a reply is shown: beside its comment, with a few more keys, or in the list of replies. */
export type ReplyPlace = 'preview' | 'list';

/** The share of replies that are clips. */
const CLIP_SHARE = 0.1;

/** The clip that replies to a comment: the newest of its author. Undefined for text replies. */
export function clipReply(
  context: AnswerContext,
  parent: Comment,
  of: Comment,
  place: ReplyPlace,
): JsonObject | undefined {
  const { dice, timelines } = context.world;
  if (!isOpen(of.author) || !dice.happens('reply.is.clip', CLIP_SHARE, hashText(of.pk))) return undefined;
  const [key] = timelines.clips(of.author);
  if (key === undefined) return undefined;
  const clip = timelines.post(key);
  const id = `${clip.pk}_${clip.owner.pk}`;
  const milliseconds = Math.round(clip.duration * 1_000);
  const end = place === 'preview' ? float(milliseconds) : milliseconds;
  return {
    ...DOCUMENTED.clip,
    ...(place === 'preview' ? previewPart(context, clip) : {}),
    clips_demotion_control: withoutNulls(demotion(context, clip)),
    ig_play_count: clip.playCount,
    owner: {
      ...DOCUMENTED.owner,
      ...person(context, clip.owner),
      pk: clip.owner.pk,
      biography: clip.owner.biography,
    },
    play_count: clip.playCount,
    visual_comment_reply_sticker_info: [
      {
        ...DOCUMENTED.sticker,
        end_time_ms: end,
        vcr_sticker: {
          ...DOCUMENTED.stickerText,
          end_time_ms: end,
          original_comment_author: commenter(context, parent.author),
          original_comment_id: parent.pk,
          original_comment_text: parent.text,
          original_media_id: parent.post.pk,
        },
      },
    ],
    visual_replies_info: {
      ...DOCUMENTED.repliesInfo,
      comment_info: { comment_id: parent.pk, commenter_username: parent.author.username },
      original_media: { pk: parent.post.pk },
    },
    strong_id__: id,
    id,
    code: clip.code,
    device_timestamp: long(`${clip.takenAt}3541`),
    like_count: clip.likeCount,
    comment_count: clip.commentCount,
    image_versions2: replyImages(context, clip, clip.duration),
    organic_tracking_token: `${dice.hex('post.tracking', 340, clip.owner.index, clip.ordinal)}==`,
    original_height: clip.height,
    original_width: clip.width,
    taken_at: clip.takenAt,
    user: { ...DOCUMENTED.user, ...person(context, clip.owner), pk: long(clip.owner.pk) },
  };
}

/** Keys that only the preview has: the caption, and the counts of a clip that is also on Facebook. */
function previewPart(context: AnswerContext, clip: Post): JsonObject {
  const isOnFacebook = clip.ordinal % 2 === 0;
  return {
    crosspost_metadata: {
      ...(isOnFacebook ? { unified_feedback_enabled: true, is_feedback_aggregated: true } : {}),
      ...DOCUMENTED.crosspost,
    },
    caption: previewCaption(context, clip),
    reshare_count: clip.reshareCount,
    photo_of_you: false,
    video_subtitles_uri: context.video(clip),
    ...(isOnFacebook ? { fb_comment_count: 0, fb_like_count: 0, fb_play_count: 3 } : {}),
  };
}

function previewCaption(context: AnswerContext, clip: Post): JsonObject | null {
  const whole = caption(context, clip);
  if (whole === null) return null;
  const { owner } = clip;
  return {
    __typename: 'XDTCommentDict',
    ...omit(whole, ['has_translation', 'text_translation']),
    user: { ...commenter(context, owner), fbid_v2: long(owner.fbid), pk: long(owner.pk) },
  };
}

/** The owner of the clip, which an answer has as `owner` and as `user`. */
function person(context: AnswerContext, of: Person): JsonObject {
  return {
    strong_id__: of.pk,
    id: of.pk,
    fbid_v2: long(of.fbid),
    full_name: of.fullName,
    has_anonymous_profile_picture: !of.hasPicture,
    interop_messaging_user_fbid: interopFbid(context, of),
    is_private: of.isPrivate,
    is_verified: of.isVerified,
    profile_pic_id: pictureId(context, of),
    profile_pic_url: context.avatar(of),
    username: of.username,
  };
}

function commenter(context: AnswerContext, of: Person): JsonObject {
  return {
    __typename: 'XDTUserDict',
    strong_id__: of.pk,
    id: of.pk,
    full_name: of.fullName,
    is_private: of.isPrivate,
    is_verified: of.isVerified,
    pk: of.pk,
    profile_pic_id: pictureId(context, of),
    profile_pic_url: context.avatar(of),
    username: of.username,
  };
}
