import type { Dice } from '../../dice.ts';
import { codeOf, createPackedIds, mediaPk, readMediaPk } from '../ids.ts';
import { CAST_SEATS, FAMOUS_SEAT } from '../people/cast.ts';
import type { Names } from '../people/names.ts';
import { type Partners, TAG_ROUNDS } from '../people/partners.ts';
import type { People, Person } from '../people/people.ts';
import { RESIDENTS } from '../people/population.ts';
import { trackOf } from '../tracks.ts';
import { type Frame, isOpen, type MediaType, type Post } from './post.ts';
import type { Traits } from './traits.ts';

const MAX_POSTS = 1_000;
const SLOTS = 64;
const MAX_CHILDREN = 20;
const MAX_COMMENTS = 700;

export interface Posts {
  at(owner: Person, ordinal: number): Post;
  /** The pk of a carousel's child finds the carousel. */
  byPk(pk: string): Post | undefined;
  byFbid(fbid: string): Post | undefined;
  /** The index of the person whom the caption mentions, without making the post. */
  mentioned(owner: number, ordinal: number): number | undefined;
}

interface Parts {
  readonly dice: Dice;
  readonly names: Names;
  readonly people: People;
  readonly partners: Partners;
  readonly traits: Traits;
}

/** How long the videos in carousels are. */
const childSeconds = 12.5;

export function createPosts({ dice, names, people, partners, traits }: Parts): Posts {
  const fbids = createPackedIds(dice, 'media.fbid', 17_900_000_000_000_000n, 20_000);
  const captions = createPackedIds(dice, 'media.caption', 18_071_000_000_000_000n, 250_000);

  const at = (owner: Person, ordinal: number): Post => {
    const who = owner.index;
    const mediaType = traits.mediaType(who, ordinal);
    const takenAt = traits.takenAt(owner, ordinal);
    const pkTime = traits.pkTime(owner, ordinal);
    const number = who * MAX_POSTS + ordinal;
    const mention = mentioned(who, ordinal);
    const frame = (slot: number, type: 1 | 2): Frame => ({
      pk: mediaPk({ owner: who, ordinal, slot, takenAt: pkTime }),
      fbid: fbids.id(number * SLOTS + slot),
      mediaType: type,
      ...size(who, ordinal, mediaType),
      duration: type === 2 ? childSeconds : 0,
    });
    const own = frame(0, mediaType === 2 ? 2 : 1);
    const reach = Math.min(owner.followerCount, 40_000_000) * (0.02 + dice.share('post.reach', who, ordinal) * 0.2);
    return {
      ...own,
      owner,
      ordinal,
      mediaType,
      takenAt,
      code: codeOf(own.pk),
      captionPk: captions.id(number),
      duration: mediaType === 2 ? dice.between('post.duration', [6_000, 90_000], who, ordinal) / 1_000 : 0,
      caption: names.caption(who, ordinal, mention === undefined ? undefined : people.at(mention).username),
      isCaptionEdited: dice.happens('post.edited', 0.15, who, ordinal),
      coauthors: coauthors(owner, ordinal),
      tagged: tagged(owner, ordinal),
      sponsor: sponsor(owner, ordinal),
      children: mediaType === 8 ? children(who, ordinal, frame) : [],
      likeCount: Math.floor(reach) + dice.between('post.likes', [0, 30], who, ordinal),
      commentCount: Math.min(
        MAX_COMMENTS,
        Math.floor(reach * 0.02) + dice.between('post.comments', [0, 9], who, ordinal),
      ),
      takesComments: true,
      playCount: mediaType === 2 ? Math.floor(reach * 9) + 40 : 0,
      reshareCount: Math.floor(reach * 0.03),
      repostCount: Math.floor(reach * 0.004),
      hidesCounts: who >= CAST_SEATS && dice.happens('post.hides', 0.05, who, ordinal),
      isPinned:
        (who === FAMOUS_SEAT && ordinal === owner.ownPosts - 1) || dice.happens('post.pinned', 0.02, who, ordinal),
      place: traits.place(who, ordinal),
      track: mediaType === 2 ? trackOf(who, ordinal) : undefined,
    };
  };

  const size = (who: number, ordinal: number, type: MediaType): { readonly width: number; readonly height: number } => {
    if (type === 2) return { width: 720, height: 1280 };
    const share = dice.share('post.shape', who, ordinal);
    if (share < 0.5) return { width: 1080, height: 1350 };
    return { width: 1080, height: share < 0.8 ? 1080 : 720 };
  };

  const children = (who: number, ordinal: number, frame: (slot: number, type: 1 | 2) => Frame): readonly Frame[] =>
    Array.from({ length: dice.between('post.children', [2, 10], who, ordinal) }, (_, child) =>
      frame(child + 1, dice.happens('post.child.video', 0.15, who * 31 + child, ordinal) ? 2 : 1),
    );

  const mentioned = (who: number, ordinal: number): number | undefined =>
    dice.happens('post.mention', 0.3, who, ordinal)
      ? dice.bits('post.mention.who', who, ordinal) % RESIDENTS
      : undefined;

  const coauthors = (owner: Person, ordinal: number): readonly Person[] => {
    const round = traits.coauthorRound(owner.index, ordinal);
    const partner = round === undefined ? undefined : partners.coauthor(owner.index, round);
    const coauthor = partner === undefined ? undefined : people.at(partner);
    return coauthor !== undefined && isOpen(owner) && isOpen(coauthor) ? [coauthor] : [];
  };

  const tagged = (owner: Person, ordinal: number): readonly Person[] => {
    const found: Person[] = [];
    for (let round = 0; round < TAG_ROUNDS && !owner.isPrivate; round++) {
      const partner = traits.tagsRound(owner.index, ordinal, round) ? partners.tagged(owner.index, round) : undefined;
      if (partner !== undefined) found.push(people.at(partner));
    }
    return found;
  };

  const sponsor = (owner: Person, ordinal: number): Person | undefined =>
    owner.accountType !== 1 && dice.happens('post.sponsored', 0.08, owner.index, ordinal)
      ? people.at(dice.between('post.sponsor', [100, 900], owner.index, ordinal))
      : undefined;

  const existing = (owner: Person, ordinal: number): Post | undefined =>
    !owner.isGone && ordinal < owner.ownPosts ? at(owner, ordinal) : undefined;

  return {
    at,
    mentioned,
    byPk(pk) {
      const address = readMediaPk(pk);
      if (address.slot > MAX_CHILDREN) return undefined;
      const post = existing(people.at(address.owner), address.ordinal);
      return post?.pk === pk || post?.children.some((child) => child.pk === pk) === true ? post : undefined;
    },
    byFbid(fbid) {
      const packed = fbids.packedOf(fbid);
      if (packed === undefined) return undefined;
      const number = Math.floor(packed / SLOTS);
      return existing(people.at(Math.floor(number / MAX_POSTS)), number % MAX_POSTS);
    },
  };
}
