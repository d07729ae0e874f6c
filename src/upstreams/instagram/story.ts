import type { Fact } from '../../model/entity.ts';
import type { StickerArea, Story, StoryHashtag, StoryMention } from '../../model/story.ts';
import { images, videos } from './image.ts';
import { captionText, KINDS, mediaPk, sponsor } from './media.ts';
import { facts, part } from './shape.ts';
import { sound } from './track.ts';
import { partialUser } from './user.ts';
import {
  decimal,
  duration,
  flag,
  integer,
  isoTime,
  type Keys,
  list,
  longId,
  natural,
  object,
  objectAt,
  seconds,
  some,
  text,
} from './value.ts';

/** The keys of a story in all wire formats. */
interface StoryKeys {
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
  readonly reel_mentions?: unknown;
  readonly story_bloks_stickers?: unknown;
  readonly mentions?: unknown;
  readonly story_hashtags?: unknown;
  readonly hashtags?: unknown;
  readonly story_music_stickers?: unknown;
}

/** Reads a story in Instagram's own format (times in seconds), or in the smaller one of highlights (ISO times, plain URLs). */
export function readStory(value: unknown, at: string): Story {
  const wire = objectAt<StoryKeys>(value, at);
  const owner = part(wire.user ?? wire.owner, `${at}.user`, partialUser);
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
    mentions: storyMentions(wire),
    hashtags: some(wire.story_hashtags ?? wire.hashtags, storyHashtag),
    sponsors: some(wire.sponsor_tags, sponsor),
    isPaidPartnership: flag(wire.is_paid_partnership),
    track: sticker(wire.story_music_stickers) ?? sound(wire.music_metadata),
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
  'mentions',
  'hashtags',
  'sponsors',
  'isPaidPartnership',
  'track',
);

type StickerKeys = Keys<'x' | 'y' | 'width' | 'height' | 'rotation' | 'user' | 'hashtag' | 'music_asset_info'>;

/** The position of a sticker; null for stickers that have zero for every number. */
function area(wire: StickerKeys): StickerArea | null {
  const x = decimal(wire.x);
  const y = decimal(wire.y);
  const width = decimal(wire.width);
  const height = decimal(wire.height);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  if (width === 0 && height === 0) return null;
  return { x, y, width, height, rotation: decimal(wire.rotation) ?? null };
}

/** The mentioned users, each once. Mention stickers have an older and a newer format, and one mention may have both. */
function storyMentions(wire: StoryKeys): Story['mentions'] {
  const older = some(wire.reel_mentions ?? wire.mentions, storyMention);
  const newer = some(wire.story_bloks_stickers, bloksMention);
  if (newer == null) return older ?? newer;
  const mentions = new Map<Fact<string>, StoryMention>();
  for (const one of [...(older ?? []), ...newer]) {
    const known = mentions.get(one.user.pk);
    mentions.set(one.user.pk, known === undefined ? one : { ...known, area: known.area ?? one.area });
  }
  return [...mentions.values()];
}

function storyMention(value: unknown): StoryMention | undefined {
  const wire = object<StickerKeys>(value);
  // The sticker of a deleted account stays, without a user.
  const user = part(wire?.user, 'reel_mentions[].user', partialUser);
  return wire === undefined || user === undefined ? undefined : { user, area: area(wire) };
}

type BloksKeys = StickerKeys & Keys<'bloks_sticker'>;

/** `{bloks_sticker: {sticker_data: {ig_mention: {account_id, username, full_name}}}}`; other kinds of stickers mention no one. */
function bloksMention(value: unknown): StoryMention | undefined {
  const wire = object<BloksKeys>(value);
  const sticker = object<Keys<'sticker_data'>>(wire?.bloks_sticker);
  const data = object<Keys<'ig_mention'>>(sticker?.sticker_data)?.ig_mention;
  const found = object<Keys<'account_id'>>(data);
  const user = part(found && { ...found, pk: found.account_id }, 'story_bloks_stickers[].ig_mention', partialUser);
  return wire === undefined || user === undefined ? undefined : { user, area: area(wire) };
}

function storyHashtag(value: unknown): StoryHashtag | undefined {
  const wire = object<StickerKeys>(value);
  const name = text(object<Keys<'name'>>(wire?.hashtag)?.name);
  return wire === undefined || !name ? undefined : { name, area: area(wire) };
}

/** The track of the first music sticker. A story has one track; further stickers show the same. */
function sticker(value: unknown): Story['track'] {
  const first = object<StickerKeys>(list(value)?.[0]);
  if (first === undefined) return undefined;
  return sound({ music_info: { music_asset_info: first.music_asset_info } }) ?? undefined;
}
