import type { Dice } from '../random.ts';
import { CAST, CAST_SEATS } from './cast.ts';
import { type Circles, COAUTHOR_ROUNDS, TAG_ROUNDS } from './circles.ts';
import { codeOf, createPackedIds, mediaPk, type PackedIds, readMediaPk } from './ids.ts';
import type { Names } from './names.ts';
import { type People, type Person, RESIDENTS } from './people.ts';
import { PLACES } from './places.ts';
import { trackOf } from './soundtrack.ts';

/** When the newest posts were made. Fixed, so that pks stay the same from one day to the next. */
export const WORLD_EPOCH = Date.UTC(2026, 2, 1) / 1000;

const DAY = 86_400;
const MAX_POSTS = 1_000;
const SLOTS = 64;

/** As on the wire: 1 a picture, 2 a video (here always a clip), 8 a carousel. */
export type MediaType = 1 | 2 | 8;

/** One picture or video: a post's own, or a carousel's child. */
export interface Frame {
  readonly pk: string;
  readonly fbid: string;
  readonly mediaType: 1 | 2;
  readonly width: number;
  readonly height: number;
}

export interface Post {
  readonly owner: Person;
  readonly ordinal: number;
  readonly pk: string;
  readonly fbid: string;
  readonly code: string;
  readonly captionPk: string;
  readonly mediaType: MediaType;
  readonly takenAt: number;
  readonly width: number;
  readonly height: number;
  /** Seconds, 0 for what does not move. */
  readonly duration: number;
  readonly caption: string;
  readonly isCaptionEdited: boolean;
  readonly coauthors: readonly Person[];
  readonly tagged: readonly Person[];
  readonly sponsor: Person | undefined;
  readonly children: readonly Frame[];
  readonly likeCount: number;
  /** Comments on the post itself; replies are counted with their comment. */
  readonly commentCount: number;
  readonly playCount: number;
  readonly reshareCount: number;
  readonly repostCount: number;
  readonly hidesCounts: boolean;
  readonly isPinned: boolean;
  readonly place: number | undefined;
  readonly track: number | undefined;
}

/** A post, not yet made: lists are long, and most of their entries are never looked at. */
export interface PostKey {
  readonly owner: number;
  readonly ordinal: number;
  readonly takenAt: number;
}

export interface Posts {
  at(owner: Person, ordinal: number): Post;
  /** A carousel's child gives the carousel; gone and unknown ones give undefined. */
  byPk(pk: string): Post | undefined;
  byFbid(fbid: string): Post | undefined;
  mediaType(owner: number, ordinal: number): MediaType;
  takenAt(owner: Person, ordinal: number): number;
  /** The circle's round that the post is co-authored in, undefined for the owner's alone. */
  coauthorRound(owner: number, ordinal: number): number | undefined;
  tagsRound(owner: number, ordinal: number, round: number): boolean;
}

export function createPosts(dice: Dice, names: Names, people: People, circles: Circles): Posts {
  const fbids: PackedIds = createPackedIds(dice, 'media.fbid', 17_900_000_000_000_000n, 20_000);
  const captions: PackedIds = createPackedIds(dice, 'media.caption', 18_071_000_000_000_000n, 900_000);
  const packed = (owner: number, ordinal: number, slot: number): number => (owner * MAX_POSTS + ordinal) * SLOTS + slot;

  const mediaType = (owner: number, ordinal: number): MediaType => {
    const share = dice.share('post.type', owner, ordinal);
    if (owner >= RESIDENTS) return share < 0.8 ? 1 : 8;
    if (isShowpiece(owner, ordinal)) return 2;
    if (share < 0.45) return 2;
    return share < 0.75 ? 1 : 8;
  };

  const coauthorRound = (owner: number, ordinal: number): number | undefined => {
    const share = dice.share('post.coauthor', owner, ordinal);
    if (isFriend(owner)) return share < 0.4 || isShowpiece(owner, ordinal) ? owner - 1 : undefined;
    const common = owner < CAST_SEATS ? 0.3 : 0.08;
    return owner < RESIDENTS && share < common ? Math.floor((share / common) * COAUTHOR_ROUNDS) : undefined;
  };

  const tagsRound = (owner: number, ordinal: number, round: number): boolean =>
    owner < RESIDENTS && dice.happens('post.tags', 0.14, owner * TAG_ROUNDS + round, ordinal);

  const takenAt = (owner: Person, ordinal: number): number => {
    const step = owner.index < CAST_SEATS ? DAY : dice.between('post.step', DAY / 2, 5 * DAY, owner.index);
    const age = (owner.ownPosts - 1 - ordinal + dice.share('post.jitter', owner.index, ordinal)) * step;
    return WORLD_EPOCH - Math.floor(age);
  };

  const at = (owner: Person, ordinal: number): Post => {
    const who = owner.index;
    const type = mediaType(who, ordinal);
    const time = takenAt(owner, ordinal);
    const pkOf = (slot: number): string => mediaPk({ owner: who, ordinal, slot, takenAt: time });
    const round = coauthorRound(who, ordinal);
    const partner = round === undefined ? undefined : circles.coauthor(who, round);
    const coauthor = partner === undefined ? undefined : people.at(partner);
    const tagged = Array.from({ length: TAG_ROUNDS }, (_, tagRound) =>
      tagsRound(who, ordinal, tagRound) ? circles.tagged(who, tagRound) : undefined,
    );
    const reach = Math.min(owner.followerCount, 40_000_000) * (0.02 + dice.share('post.reach', who, ordinal) * 0.2);
    const playCount = type === 2 ? Math.floor(reach * 9) + 40 : 0;
    const shape = dice.share('post.shape', who, ordinal);
    const [width, height] =
      type === 2 ? [720, 1280] : shape < 0.5 ? [1080, 1350] : shape < 0.8 ? [1080, 1080] : [1080, 720];
    return {
      owner,
      ordinal,
      mediaType: type,
      takenAt: time,
      width,
      height,
      playCount,
      pk: pkOf(0),
      fbid: fbids.id(packed(who, ordinal, 0)),
      code: codeOf(pkOf(0)),
      captionPk: captions.id(packed(who, ordinal, 0) / SLOTS),
      duration: type === 2 ? dice.between('post.duration', 6_000, 90_000, who, ordinal) / 1_000 : 0,
      caption: names.caption(
        who,
        ordinal,
        dice.happens('post.mention', 0.3, who, ordinal)
          ? people.at(dice.bits('post.mention.who', who, ordinal) % RESIDENTS).username
          : undefined,
      ),
      isCaptionEdited: dice.happens('post.edited', 0.15, who, ordinal),
      coauthors: coauthor !== undefined && isOpen(owner) && isOpen(coauthor) ? [coauthor] : [],
      tagged: tagged.flatMap((index) => (index === undefined || owner.isPrivate ? [] : [people.at(index)])),
      sponsor:
        owner.accountType !== 1 && dice.happens('post.sponsored', 0.08, who, ordinal)
          ? people.at(dice.between('post.sponsor', 100, 900, who, ordinal))
          : undefined,
      children:
        type !== 8
          ? []
          : Array.from({ length: dice.between('post.children', 2, 10, who, ordinal) }, (_, child) => ({
              pk: pkOf(child + 1),
              fbid: fbids.id(packed(who, ordinal, child + 1)),
              mediaType: dice.happens('post.child.video', 0.15, who * 31 + child, ordinal) ? 2 : 1,
              width,
              height,
            })),
      likeCount: Math.floor(reach) + dice.between('post.likes', 0, 30, who, ordinal),
      commentCount: Math.min(700, Math.floor(reach * 0.02) + dice.between('post.comments', 0, 9, who, ordinal)),
      reshareCount: Math.floor(reach * 0.03),
      repostCount: Math.floor(reach * 0.004),
      hidesCounts: who >= CAST_SEATS && dice.happens('post.hides', 0.05, who, ordinal),
      isPinned: (who === 0 && ordinal === owner.ownPosts - 1) || dice.happens('post.pinned', 0.02, who, ordinal),
      place: dice.happens('post.placed', 0.35, who, ordinal)
        ? dice.bits('post.place', who, ordinal) % PLACES
        : undefined,
      track: type === 2 ? trackOf(who, ordinal) : undefined,
    };
  };

  const existing = (owner: Person, ordinal: number): Post | undefined =>
    !owner.isGone && ordinal < owner.ownPosts ? at(owner, ordinal) : undefined;

  return {
    at,
    mediaType,
    takenAt,
    coauthorRound,
    tagsRound,
    byPk(pk) {
      const address = readMediaPk(pk);
      if (address.slot > 20) return undefined;
      const post = existing(people.at(address.owner), address.ordinal);
      return post?.pk === pk || post?.children.some((child) => child.pk === pk) === true ? post : undefined;
    },
    byFbid(fbid) {
      const place = fbids.packedOf(fbid);
      if (place === undefined) return undefined;
      const number = Math.floor(place / SLOTS);
      return existing(people.at(Math.floor(number / MAX_POSTS)), number % MAX_POSTS);
    },
  };
}

/** The three who follow the famous one in the cast, each in a round of their own. */
function isFriend(owner: number): boolean {
  return owner >= 1 && owner <= COAUTHOR_ROUNDS;
}

/** Each friend's newest post is a clip shared with the famous one, so that her first dozen clips have four owners under every seed. */
function isShowpiece(owner: number, ordinal: number): boolean {
  return isFriend(owner) && ordinal + 1 === CAST[owner]?.posts;
}

/** Only what both sides show publicly is shared. */
export function isOpen(person: Person): boolean {
  return !person.isPrivate && !person.isGone;
}
