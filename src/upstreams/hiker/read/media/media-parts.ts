import type { Fact } from '../../../../model/entity.ts';
import type { Media, MediaKind, MediaSurface } from '../../../../model/post/media.ts';
import type { User } from '../../../../model/user/user.ts';
import { audioParts } from '../../../instagram/music/audio-parts.ts';
import { sound } from '../../../instagram/music/track.ts';
import { part } from '../../../instagram/shape.ts';
import { partialUser } from '../../../instagram/user.ts';
import { count, flag, id, type Keys, list, longId, object, word } from '../../../instagram/value.ts';
import type { MediaKeys } from './media-keys.ts';
import { usertags } from './usertags.ts';

type AuthorKeys = Keys<'pk' | 'id' | 'fbid_v2' | 'follower_count'>;

/** The owner, with the facts that the caption has of the same user; where there is no owner, the pk from `id`. */
export function ownerOf(wire: MediaKeys): User | undefined {
  const owner: { -readonly [Fact in keyof User]: User[Fact] } | undefined = part(
    wire.user ?? wire.owner,
    'media.user',
    partialUser,
  );
  if (owner === undefined) return ownerInId(wire.id);
  // The author of the caption often has two facts that `user` lacks. Each saves a call.
  const author = authorOf(wire.caption, owner);
  owner.graphId ??= longId(author?.fbid_v2);
  owner.followerCount ??= count(author?.follower_count);
  return owner;
}

/** The author of the caption, who is the owner. */
function authorOf(caption: unknown, { pk }: User): AuthorKeys | undefined {
  const author = object<AuthorKeys>(object<Keys<'user'>>(caption)?.user);
  return author !== undefined && id(author.pk ?? author.id) === pk ? author : undefined;
}

/** The owner, read from an id of the form `<pk>_<owner pk>`. */
function ownerInId(value: unknown): User | undefined {
  const whole = id(value);
  const start = whole?.indexOf('_') ?? -1;
  const pk = whole === undefined || start === -1 ? undefined : longId(whole.slice(start + 1));
  return pk === undefined ? undefined : { pk };
}

const surfaces: Readonly<Record<string, MediaSurface>> = {
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

export function surface(value: unknown): MediaSurface | undefined {
  return word(value, surfaces);
}

export function trackOf(wire: MediaKeys): Media['track'] {
  return inSound(wire, sound);
}

/** The parts of the sound. */
export function audioPartsOf(wire: MediaKeys): Media['audioParts'] {
  return inSound(wire, audioParts);
}

/**
 * What `read` finds in the sound. It is in `music_metadata` for feed posts, and in `clips_metadata` for clips, which most lists
 * leave out. So an empty `music_metadata` means "no sound" only for a post that is not a clip.
 */
function inSound<Found>(wire: MediaKeys, read: (metadata: unknown) => Fact<Found>): Fact<Found> {
  const inClip = read(wire.clips_metadata);
  if (inClip) return inClip;
  const inFeed = read(wire.music_metadata);
  if (inFeed) return inFeed;
  return inClip === null || (inFeed === null && wire.product_type !== 'clips') ? null : undefined;
}

/**
 * Whether the post is pinned to the profile or to the clips tab. The stream of clips has only the second, so a clip that is
 * not pinned there is unknown.
 */
export function isPinned(wire: MediaKeys, owner: Fact<string>): boolean | undefined {
  const timeline = list(wire.timeline_pinned_user_ids);
  const clips = list(wire.clips_tab_pinned_user_ids);
  if (holds(timeline, owner) || holds(clips, owner)) return true;
  return timeline === undefined || (clips === undefined && wire.product_type === 'clips') ? undefined : false;
}

function holds(ids: readonly unknown[] | undefined, owner: Fact<string>): boolean {
  if (ids !== undefined && owner != null) for (const one of ids) if (id(one) === owner) return true;
  return false;
}

/**
 * The tagged users. An empty list means "none" only for a single picture, or with `has_tagged_users: false`: for videos the
 * list is empty beside `has_tagged_users: true`, and a carousel has the tags on its pictures.
 */
export function tagsOf(wire: MediaKeys, kind: MediaKind | undefined): Media['usertags'] {
  const found = usertags(wire.usertags);
  if (found) return found;
  const isTagged = flag(wire.has_tagged_users);
  if (isTagged === false) return null;
  return found === null && kind === 'IMAGE' && isTagged === undefined ? null : undefined;
}
