import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Story } from '../../world/stories/stories.ts';
import { candidates, videoVersion } from '../media/frames.ts';
import { interopFbid, longRow, sponsorTags } from '../people/rows.ts';
import { bloksMention, hashtagSticker, mentionSticker } from './mentions.ts';
import { storyStickers } from './stickers.ts';

const REEL = sampleAt('hiker/v2.user.stories', 'reel');
const VIDEO_STORY = omit(sampleAt('hiker/v2.user.stories', 'reel.items.0'), ['reel_mentions']);
const STORY = omit(VIDEO_STORY, [
  'has_audio',
  'is_dash_eligible',
  'number_of_qualities',
  'video_codec',
  'video_duration',
  'video_versions',
]);

const DAY = 86_400;
export const STORY_WIDTH = 720;
export const STORY_HEIGHT = 1280;

function frame({ pk }: Story): { readonly pk: string; readonly width: number; readonly height: number } {
  return { pk, width: STORY_WIDTH, height: STORY_HEIGHT };
}

/** The reel of `/v2/user/stories`, with unquoted ids. */
export function reel(context: AnswerContext, owner: Person, stories: readonly Story[]): JsonObject {
  const latest = stories.at(-1)?.takenAt ?? 0;
  return {
    ...REEL,
    id: long(owner.pk),
    strong_id__: owner.pk,
    latest_reel_media: latest,
    expiring_at: latest + DAY,
    user: {
      ...longRow(context, owner),
      is_ring_creator: false,
      show_ring_award: false,
      interop_messaging_user_fbid: long(interopFbid(context, owner)),
      is_creator_agent_enabled: false,
      transparency_product_enabled: false,
      is_screenshot_blocking_enabled: false,
    },
    items: stories.map((story) => reelItem(context, story)),
    has_besties_media: stories.some((story) => isForCloseFriends(context, story)),
    media_count: stories.length,
    media_ids: stories.map(({ pk }) => long(pk)),
  };
}

function reelItem(context: AnswerContext, of: Story): JsonObject {
  const { owner } = of;
  const { dice } = context.world;
  const isVideo = of.mediaType === 2;
  return {
    ...(isVideo ? { ...VIDEO_STORY, ...video(context, of) } : STORY),
    strong_id__: `${of.pk}_${owner.pk}`,
    id: `${of.pk}_${owner.pk}`,
    expiring_at: of.takenAt + DAY,
    pk: long(of.pk),
    fbid: long(of.fbid),
    client_cache_key: dice.hex('story.cache', 30, owner.index, of.takenAt),
    user: {
      ...longRow(context, owner),
      fbid_v2: long(owner.fbid),
      eligible_for_text_app_activation_badge: false,
      account_type: owner.accountType,
      account_badges: [],
      user_activation_info: {},
    },
    media_type: of.mediaType,
    original_media_type: of.mediaType,
    image_versions2: { candidates: candidates(context, frame(of)) },
    original_width: 1080,
    original_height: 1920,
    is_paid_partnership: of.sponsor !== undefined,
    sponsor_tags: sponsorTags(context, of.pk, of.sponsor),
    organic_tracking_token: `${dice.hex('story.tracking', 340, owner.index, of.takenAt)}==`,
    taken_at: of.takenAt,
    // Microseconds, from the device's own clock.
    device_timestamp: long(`${of.takenAt}503734`),
    code: of.code,
    ...(of.mentions.length > 0 ? mentions(context, of) : {}),
    ...(of.hashtags.length > 0 ? { story_hashtags: of.hashtags.map((name) => hashtagSticker(context, of, name)) } : {}),
    ...storyStickers(context, of),
    ...(isForCloseFriends(context, of) ? { audience: 'besties' } : {}),
  };
}

function isForCloseFriends(context: AnswerContext, { pk }: Story): boolean {
  return context.form('story-audience', pk) === 'besties';
}

function mentions(context: AnswerContext, of: Story): JsonObject {
  return context.form('story-mentions', of.pk) === 'bloks'
    ? { story_bloks_stickers: of.mentions.map((person) => bloksMention(context, of, person)) }
    : { reel_mentions: of.mentions.map((person) => mentionSticker(context, of, person)) };
}

function video(context: AnswerContext, of: Story): JsonObject {
  return {
    video_versions: [videoVersion(context, { ...frame(of), duration: of.duration })],
    video_duration: float(of.duration),
  };
}
