import type { Story, StoryAudience } from '../../model/story/story.ts';
import { images, videos } from './image.ts';
import { captionText, KINDS, mediaPk, sponsor } from './media.ts';
import { sound } from './music/track.ts';
import { facts, part } from './shape.ts';
import { hashtagSticker } from './stickers/linked-entities.ts';
import { mentionStickers } from './stickers/mentions.ts';
import { allStickers, type StickerLists } from './stickers/stickers.ts';
import { partialUser } from './user.ts';
import { duration, flag, integer, isoTime, longId, natural, objectAt, seconds, some, text, word } from './value.ts';

/** The keys of a story in all wire formats. */
interface StoryKeys extends StickerLists {
  readonly pk?: unknown;
  readonly id?: unknown;
  readonly fbid?: unknown;
  readonly code?: unknown;
  readonly media_type?: unknown;
  readonly caption?: unknown;
  readonly taken_at?: unknown;
  readonly user?: unknown;
  readonly owner?: unknown;
  readonly original_width?: unknown;
  readonly original_height?: unknown;
  readonly image_versions2?: unknown;
  readonly image_versions?: unknown;
  readonly thumbnail_url?: unknown;
  readonly video_versions?: unknown;
  readonly video_url?: unknown;
  readonly video_duration?: unknown;
  readonly sponsor_tags?: unknown;
  readonly is_paid_partnership?: unknown;
  readonly music_metadata?: unknown;
  readonly expiring_at?: unknown;
  readonly audience?: unknown;
  readonly reel_mentions?: unknown;
  readonly story_bloks_stickers?: unknown;
  readonly mentions?: unknown;
  readonly story_hashtags?: unknown;
  readonly hashtags?: unknown;
}

/** By `audience`, which stories for everyone do not have. */
const AUDIENCES: Readonly<Record<string, StoryAudience>> = { besties: 'CLOSE_FRIENDS' };

/** Reads a story in Instagram's own format (times in seconds), or in the smaller one of highlights (ISO times, plain URLs). */
export function readStory(value: unknown, at: string): Story {
  const wire = objectAt<StoryKeys>(value, at);
  const owner = part(wire.user ?? wire.owner, `${at}.user`, partialUser);
  const mentions = mentionStickers(wire);
  const hashtags = some(wire.story_hashtags ?? wire.hashtags, hashtagSticker);
  const stickers = allStickers(wire, mentions, hashtags);
  return {
    pk: mediaPk(wire, at),
    graphId: longId(wire.fbid),
    code: text(wire.code) || undefined,
    kind: KINDS[integer(wire.media_type) ?? 0],
    takenAt: seconds(wire.taken_at) ?? isoTime(wire.taken_at),
    expiresAt: seconds(wire.expiring_at),
    owner,
    ownerPk: owner?.pk,
    ownerUsername: owner?.username,
    width: natural(wire.original_width),
    height: natural(wire.original_height),
    images: images(wire),
    videos: videos(wire),
    videoDuration: duration(wire.video_duration),
    caption: captionText(wire.caption),
    audience: word(wire.audience, AUDIENCES),
    mentions,
    hashtags,
    stickers,
    sponsors: some(wire.sponsor_tags, sponsor),
    isPaidPartnership: flag(wire.is_paid_partnership),
    // A story has one track; further music stickers show the same.
    track: stickers?.find((one) => one.kind === 'Music')?.track ?? sound(wire.music_metadata),
  };
}

/** The facts that a current story always provides. A missing list of stickers means that the story has none. */
export const shownStory = facts<Story>(
  'pk',
  'graphId',
  'code',
  'kind',
  'takenAt',
  'expiresAt',
  'owner',
  'ownerPk',
  'ownerUsername',
  'width',
  'height',
  'images',
  'videos',
  'videoDuration',
  'caption',
  'audience',
  'mentions',
  'hashtags',
  'stickers',
  'sponsors',
  'isPaidPartnership',
  'track',
);
