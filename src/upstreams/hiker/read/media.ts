import type { Fact } from '../../../model/fact.ts';
import type { Media, MediaKind, MediaSurface } from '../../../model/media.ts';
import type { User } from '../../../model/user.ts';
import { ShapeError } from '../../http/endpoint.ts';
import { images, videos } from './image.ts';
import { place } from './place.ts';
import { sound } from './track.ts';
import { mention } from './user.ts';
import { usertags } from './usertag.ts';
import { count, decimal, flag, id, integer, list, object, objectAt, seconds, some, text } from './value.ts';

/** Every key of a post that some shape has; what a shape lacks is simply not there. */
export interface MediaKeys {
  readonly pk?: unknown;
  readonly id?: unknown;
  readonly fbid?: unknown;
  readonly code?: unknown;
  readonly media_type?: unknown;
  readonly product_type?: unknown;
  readonly caption?: unknown;
  readonly caption_is_edited?: unknown;
  readonly accessibility_caption?: unknown;
  readonly taken_at?: unknown;
  readonly user?: unknown;
  readonly owner?: unknown;
  readonly coauthor_producers?: unknown;
  readonly location?: unknown;
  readonly original_width?: unknown;
  readonly original_height?: unknown;
  readonly image_versions2?: unknown;
  readonly image_versions?: unknown;
  readonly thumbnail_url?: unknown;
  readonly video_versions?: unknown;
  readonly video_url?: unknown;
  readonly video_duration?: unknown;
  readonly has_audio?: unknown;
  readonly carousel_media?: unknown;
  readonly like_count?: unknown;
  readonly comment_count?: unknown;
  readonly play_count?: unknown;
  readonly ig_play_count?: unknown;
  readonly reshare_count?: unknown;
  readonly media_repost_count?: unknown;
  readonly like_and_view_counts_disabled?: unknown;
  readonly is_paid_partnership?: unknown;
  readonly timeline_pinned_user_ids?: unknown;
  readonly clips_tab_pinned_user_ids?: unknown;
  readonly sponsor_tags?: unknown;
  readonly music_metadata?: unknown;
  readonly clips_metadata?: unknown;
  readonly usertags?: unknown;
  readonly has_tagged_users?: unknown;
}

export const KINDS: Readonly<Record<number, MediaKind>> = { 1: 'IMAGE', 2: 'VIDEO', 8: 'CAROUSEL' };

export const SURFACES: Readonly<Record<string, MediaSurface>> = {
  feed: 'FEED',
  carousel_container: 'FEED',
  carousel_item: 'FEED',
  clips: 'REELS',
  story: 'STORY',
  ad: 'AD',
  igtv: 'IGTV',
  live: 'LIVE',
  post_live: 'LIVE',
};

/** A post in Instagram's app shape, whole or in part. Facts that the wire leaves out are undefined. */
export function readMedia(value: unknown, at: string): Media {
  const wire = objectAt<MediaKeys>(value, at);
  const pk = mediaPk(wire, at);
  const owner = ownerOf(wire);
  const kind = KINDS[integer(wire.media_type) ?? 0];
  const hidden = flag(wire.like_and_view_counts_disabled);
  const moves = kind === 'VIDEO';
  return {
    pk,
    graphId: id(wire.fbid),
    code: text(wire.code),
    kind,
    surface: surface(wire.product_type),
    caption: captionText(wire.caption),
    isCaptionEdited: flag(wire.caption_is_edited),
    accessibilityCaption: text(wire.accessibility_caption),
    takenAt: seconds(wire.taken_at),
    owner,
    coauthors: some(wire.coauthor_producers, user),
    place: object(wire.location) === undefined ? undefined : place.read(wire.location, `${at}.location`),
    width: integer(wire.original_width),
    height: integer(wire.original_height),
    images: images(wire),
    videos: videos(wire),
    videoDuration: decimal(wire.video_duration) || undefined,
    hasAudio: flag(wire.has_audio),
    children: some(wire.carousel_media, (child) => readChild(child, owner, wire)),
    // With hidden counts some answers still carry a number (3, whatever the truth is).
    likeCount: hidden === true ? null : count(wire.like_count),
    commentCount: count(wire.comment_count),
    // A picture is not played; the shapes fill its count with 0.
    playCount: hidden === true || (kind !== undefined && !moves) ? null : count(wire.play_count ?? wire.ig_play_count),
    reshareCount: count(wire.reshare_count),
    repostCount: count(wire.media_repost_count),
    areCountsHidden: hidden,
    isPaidPartnership: flag(wire.is_paid_partnership),
    isPinned: isPinned(wire, owner?.pk),
    // Lists of clips drop the tags of a post that is no partnership.
    sponsors: some(wire.sponsor_tags, sponsor) ?? (wire.is_paid_partnership === false ? null : undefined),
    track: trackOf(wire),
    usertags: tagsOf(wire, kind),
  };
}

/** A picture or video inside a carousel. What belongs to the post as a whole, it has not: its counts, caption, music. */
function readChild(value: unknown, owner: User | undefined, parent: MediaKeys): Media | undefined {
  const wire = object<MediaKeys>(value);
  if (wire === undefined) return undefined;
  return {
    pk: mediaPk(wire, 'carousel_media[]'),
    code: text(wire.code),
    kind: KINDS[integer(wire.media_type) ?? 0] ?? null,
    surface: 'FEED',
    caption: null,
    isCaptionEdited: null,
    accessibilityCaption: text(wire.accessibility_caption),
    takenAt: seconds(wire.taken_at) ?? seconds(parent.taken_at),
    owner,
    coauthors: null,
    place: null,
    width: integer(wire.original_width) ?? null,
    height: integer(wire.original_height) ?? null,
    images: images(wire) ?? null,
    videos: videos(wire) ?? null,
    videoDuration: decimal(wire.video_duration) ?? (wire.media_type === 1 ? null : undefined),
    hasAudio: flag(wire.has_audio) ?? (wire.media_type === 1 ? null : undefined),
    children: null,
    likeCount: null,
    commentCount: null,
    playCount: null,
    reshareCount: null,
    repostCount: null,
    areCountsHidden: null,
    isPaidPartnership: null,
    isPinned: null,
    sponsors: null,
    track: null,
    usertags: usertags(wire.usertags) ?? undefined,
  };
}

/** `id` is `<pk>_<owner pk>` where it is not the pk alone, and some shapes have no `pk`. */
export function mediaPk(wire: MediaKeys, at: string): string {
  const pk = id(wire.pk);
  if (pk !== undefined) return pk;
  const whole = id(wire.id);
  if (whole === undefined) throw new ShapeError(`${at}.pk`, 'an id');
  const end = whole.indexOf('_');
  return end === -1 ? whole : whole.slice(0, end);
}

/** The owner, with what else the same answer says of the same person; of a bare row at least the pk, out of `id`. */
function ownerOf(wire: MediaKeys): User | undefined {
  const told = wire.user ?? wire.owner;
  if (object(told) === undefined) {
    const whole = id(wire.id);
    const start = whole?.indexOf('_') ?? -1;
    return whole === undefined || start === -1 ? undefined : { pk: whole.slice(start + 1) };
  }
  const owner = mention.read(told, 'media.user');
  // The caption is by the owner and often knows the two facts that the post's own `user` leaves out. Each saves a call.
  const author = object<{ user?: unknown }>(wire.caption)?.user;
  if (object(author) === undefined) return owner;
  const known = mention.read(author, 'media.caption.user');
  if (known.pk !== owner.pk) return owner;
  return {
    ...owner,
    graphId: owner.graphId ?? known.graphId,
    followerCount: owner.followerCount ?? known.followerCount,
  };
}

function user(value: unknown): User | undefined {
  return object(value) === undefined ? undefined : mention.read(value, 'coauthor_producers[]');
}

export function sponsor(value: unknown): User | undefined {
  const wire = object<{ sponsor?: unknown }>(value)?.sponsor;
  return object(wire) === undefined ? undefined : mention.read(wire, 'sponsor_tags[].sponsor');
}

export function surface(value: unknown): MediaSurface | undefined {
  return typeof value === 'string' && Object.hasOwn(SURFACES, value) ? SURFACES[value] : undefined;
}

export function captionText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : text(object<{ text?: unknown }>(value)?.text);
}

/**
 * Feed posts keep their music in `music_metadata`, clips in `clips_metadata`, which most lists drop whole. So an empty
 * `music_metadata` settles it only for a post that is no clip.
 */
function trackOf(wire: MediaKeys): Media['track'] {
  const inClip = sound(wire.clips_metadata);
  if (inClip) return inClip;
  const inFeed = sound(wire.music_metadata);
  if (inFeed) return inFeed;
  return inClip === null || (inFeed === null && wire.product_type !== 'clips') ? null : undefined;
}

function isPinned(wire: MediaKeys, owner: Fact<string>): boolean | undefined {
  const timeline = list(wire.timeline_pinned_user_ids);
  const clips = list(wire.clips_tab_pinned_user_ids);
  if (timeline === undefined && clips === undefined) return undefined;
  return holds(timeline, owner) || holds(clips, owner);
}

function holds(ids: readonly unknown[] | undefined, owner: Fact<string>): boolean {
  if (ids !== undefined && owner != null) for (const one of ids) if (id(one) === owner) return true;
  return false;
}

/**
 * Tags that are there are there. "No tags" is believed only of a single picture, or where `has_tagged_users` says so: for
 * videos the answers leave the list empty beside `has_tagged_users: true`, and a carousel is tagged picture by picture.
 */
function tagsOf(wire: MediaKeys, kind: MediaKind | undefined): Media['usertags'] {
  const found = usertags(wire.usertags);
  if (found) return found;
  if (wire.has_tagged_users === false) return null;
  return found === null && kind === 'IMAGE' && wire.has_tagged_users !== true ? null : undefined;
}
