import type { AnswerContext } from '../../wire/answer-context.ts';
import { isoTime } from '../../wire/iso-time.ts';
import { float, type Json, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Highlight, Story } from '../../world/stories/stories.ts';
import { candidates, videoVersion } from '../media/frames.ts';
import { interopFbid, longRow, ownerRow, sponsorTags } from '../people/rows.ts';
import { bloksMention, hashtagSticker, mentionOf, mentionSticker } from './mentions.ts';
import { plainStickers, storyStickers } from './stickers.ts';

const REEL = sampleAt('hiker/v2.user.stories', 'reel');
const HIGHLIGHT = sampleAt('hiker/v2.user.highlights', 'response.tray.0');
const HIGHLIGHT_OWNER = sampleAt('hiker/v2.user.highlights', 'response.tray.0.user');
const OPENED_PATH = 'response.reels.highlight:18085475671830440';
const OPENED = sampleAt('hiker/v2.highlight.by.id', OPENED_PATH);
const OPENED_OWNER = sampleAt('hiker/v2.highlight.by.id', `${OPENED_PATH}.user`);
const OPENED_ITEM = sampleAt('hiker/v2.highlight.by.id', `${OPENED_PATH}.items.0`);
const OPENED_ITEM_OWNER = sampleAt('hiker/v2.highlight.by.id', `${OPENED_PATH}.items.0.user`);
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
const STORY_WIDTH = 720;
const STORY_HEIGHT = 1280;

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
  return { video_versions: [videoVersion(context, frame(of))], video_duration: float(of.duration) };
}

function highlightOwner(context: AnswerContext, owner: Person): JsonObject {
  return {
    ...HIGHLIGHT_OWNER,
    ...longRow(context, owner),
    pk: owner.pk,
    interop_messaging_user_fbid: long(interopFbid(context, owner)),
  };
}

/** A highlight of a tray, without its items. */
export function trayHighlight(context: AnswerContext, of: Highlight): JsonObject {
  return {
    ...HIGHLIGHT,
    ...highlightHead(context, of),
    ranked_position: -of.createdAt,
    seen_ranked_position: -of.createdAt,
    updated_timestamp: of.createdAt,
  };
}

/** A highlight with its items, of `/v2/highlight/by/id`. The `pk` of its owner is quoted. */
export function wholeHighlight(context: AnswerContext, of: Highlight): JsonObject {
  const items = context.world.stories.items(of);
  return {
    ...OPENED,
    ...highlightHead(context, of),
    user: {
      ...OPENED_OWNER,
      ...longRow(context, of.owner),
      pk: of.owner.pk,
      interop_messaging_user_fbid: long(interopFbid(context, of.owner)),
    },
    items: items.map((story) => highlightItem(context, story)),
    media_ids: items.map(({ pk }) => long(pk)),
  };
}

function highlightHead(context: AnswerContext, of: Highlight): JsonObject {
  return {
    strong_id__: `highlight:${of.pk}`,
    id: `highlight:${of.pk}`,
    title: of.title,
    created_at: of.createdAt,
    cover_media: {
      crop_rect: crop(context, of),
      media_id: `${of.coverPk}_${of.owner.pk}`,
      upload_id: null,
      cropped_image_version: { height: 150, scans_profile: '', url: context.photo(of.coverPk, 150, 150), width: 150 },
      full_image_version: null,
    },
    is_pinned_highlight: of.isPinned,
    media_count: of.itemCount,
    latest_reel_media: of.latestAt,
    user: highlightOwner(context, of.owner),
    pk: of.pk,
  };
}

/** A square part of a story's picture, as fractions of its width and height: left, top, right, bottom. */
function crop(context: AnswerContext, { owner, number }: Highlight): Json {
  const height = STORY_WIDTH / STORY_HEIGHT;
  const top = context.world.dice.share('highlight.crop', owner.index, number) * (1 - height);
  return [float(0), float(top), float(1), float(top + height)];
}

/** The small shape of a story: ISO times, plain URLs, and an owner with few keys. */
function highlightItem(context: AnswerContext, of: Story): JsonObject {
  return {
    ...OPENED_ITEM,
    pk: of.pk,
    id: `${of.pk}_${of.owner.pk}`,
    code: of.code,
    taken_at: isoTime(of.takenAt),
    media_type: of.mediaType,
    thumbnail_url: context.photo(of.pk, STORY_WIDTH, STORY_HEIGHT),
    user: { ...OPENED_ITEM_OWNER, pk: of.owner.pk, id: of.owner.pk },
    video_url: of.mediaType === 2 ? context.video(of.pk) : null,
    video_duration: float(of.duration),
    mentions: of.mentions.map((person) => mentionOf(context, of, person)),
    hashtags: of.hashtags.map((name) => hashtagSticker(context, of, name)),
    ...plainStickers(context, of),
  };
}

/** A story of `/v1`: as in a highlight, with its sponsor and the whole row of its owner. */
export function plainStory(context: AnswerContext, of: Story): JsonObject {
  return {
    ...highlightItem(context, of),
    user: ownerRow(context, of.owner),
    sponsor_tags: of.sponsor === undefined ? [] : [ownerRow(context, of.sponsor)],
  };
}
