import { scaled } from '../hiker/media/frames.ts';
import { storyStickers } from '../hiker/stories/stickers.ts';
import type { AnswerContext } from '../wire/answer-context.ts';
import { isoTime } from '../wire/iso-time.ts';
import { type JsonObject, long, omit } from '../wire/json.ts';
import { sampleAt } from '../wire/samples.ts';
import type { Person } from '../world/people/people.ts';
import { positionOfHashtag, positionOfMention } from '../world/stories/stickers.ts';
import type { Story } from '../world/stories/stories.ts';
import type { StoryComment } from '../world/stories/story-comments.ts';
import { author, owner, row } from './people.ts';

const DOCUMENTED = 'data.data.items.0';
const STORY = omit(sampleAt('keyapi/fetch_user_stories', DOCUMENTED), ['story_comments', 'story_hashtags']);
const STICKER = omit(sampleAt('keyapi/fetch_user_stories', `${DOCUMENTED}.story_hashtags.0`), ['hashtag']);
const COMMENT = sampleAt('keyapi/fetch_user_stories', `${DOCUMENTED}.story_comments.0`);

const DAY = 86_400;

/** A story. Keys of stickers and comments are left out when it has none. */
export function story(context: AnswerContext, of: Story): JsonObject {
  const { dice, storyComments, now } = context.world;
  const caption = storyComments.caption(of);
  const comments = [
    ...(caption === undefined ? [] : [captionEntry(context, of, caption)]),
    ...storyComments.of(of, now()).map((comment) => commentEntry(context, of, comment)),
  ];
  return {
    ...STORY,
    ...picture(context, of),
    ...(of.mediaType === 2 ? video(context, of) : {}),
    id: of.pk,
    fbid: of.fbid,
    code: of.code,
    taken_at: of.takenAt,
    taken_at_ts: of.takenAt,
    taken_at_date: isoTime(of.takenAt, '+00:00'),
    expiring_at: of.takenAt + DAY,
    // Microseconds, from the device's own clock.
    device_timestamp: long(
      `${of.takenAt}${String(dice.bits('story.device', of.owner.index, of.takenAt) % 1_000_000).padStart(6, '0')}`,
    ),
    is_video: of.mediaType === 2,
    media_format: of.mediaType === 2 ? 'video' : 'image',
    media_type: of.mediaType,
    original_media_type: of.mediaType,
    is_paid_partnership: of.sponsor !== undefined,
    sponsor_tags:
      of.sponsor === undefined ? [] : [{ is_pending: false, permission: false, sponsor: row(context, of.sponsor) }],
    owner: owner(context, of.owner),
    user: owner(context, of.owner),
    ...(comments.length > 0 ? { story_comments: comments } : {}),
    ...(of.mentions.length > 0 ? { reel_mentions: of.mentions.map((person) => mention(context, of, person)) } : {}),
    ...(of.hashtags.length > 0 ? { story_hashtags: of.hashtags.map((name) => hashtag(context, of, name)) } : {}),
    ...storyStickers(context, of),
  };
}

function picture(context: AnswerContext, { pk }: Story): JsonObject {
  const frame = { pk, width: 720, height: 1280 };
  return {
    original_width: 1080,
    original_height: 1920,
    thumbnail_url: context.photo(pk, frame.width, frame.height),
    image_versions: {
      items: [frame, scaled(frame, 360)].map(({ width, height }) => ({
        height,
        is_spatial_image: false,
        url: context.photo(pk, width, height),
        width,
      })),
    },
  };
}

/** The sample shows no video; these are Instagram's keys. */
function video(context: AnswerContext, { pk, duration }: Story): JsonObject {
  const url = context.video({ pk, width: 720, height: 1280, duration });
  return {
    has_audio: true,
    video_duration: duration,
    video_url: url,
    video_versions: [{ height: 1280, type: 101, url, width: 720 }],
  };
}

/** The caption, which is among the comments with the id of the story. */
function captionEntry(context: AnswerContext, of: Story, text: string): JsonObject {
  return commentEntry(context, of, { pk: of.pk, author: of.owner, text, createdAt: of.takenAt + 6 });
}

function commentEntry(context: AnswerContext, of: Story, comment: StoryComment): JsonObject {
  return {
    ...COMMENT,
    id: comment.pk,
    text: comment.text,
    created_at: comment.createdAt,
    created_at_for_fb_app: comment.createdAt,
    created_at_utc: comment.createdAt,
    is_created_by_media_owner: comment.author.index === of.owner.index,
    user: author(context, comment.author),
    user_id: comment.author.pk,
  };
}

function mention(context: AnswerContext, of: Story, person: Person): JsonObject {
  const { dice } = context.world;
  return {
    ...STICKER,
    ...positionOfMention(dice, of),
    display_type: 'mention_username',
    id: stickerId(context, of, 'mention'),
    user: row(context, person),
    z: 2,
  };
}

function hashtag(context: AnswerContext, of: Story, name: string): JsonObject {
  const { dice, hashtags } = context.world;
  return {
    ...STICKER,
    ...positionOfHashtag(dice, of),
    hashtag: { id: hashtags.byName(name)?.id ?? '', name },
    id: stickerId(context, of, 'hashtag'),
    z: 0,
  };
}

function stickerId({ world }: AnswerContext, { owner: { index }, takenAt }: Story, topic: string): string {
  return String(17_900_000_000_000_000n + BigInt(world.dice.bits(`keyapi.${topic}`, index, takenAt)) * 51_001n);
}
