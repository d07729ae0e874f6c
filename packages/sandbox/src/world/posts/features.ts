import type { Dice } from '../../dice.ts';
import type { Post, PostKey } from './post.ts';

/** What only some posts have, and no list is searched for. */
export interface Features {
  /** As on the wire: why Instagram labels the post as made with AI; `NONE` without the label. */
  readonly aiMethod: string;
  /** How many of its likers are shown with it. */
  readonly shownLikers: number;
  /** Undefined for a post that is not on Facebook. */
  readonly onFacebook: { readonly likes: number; readonly comments: number } | undefined;
  readonly saves: number | undefined;
  /** The languages of its dubbed sound. */
  readonly dubbed: readonly string[];
  /** The language of its subtitles. */
  readonly subtitles: string | undefined;
  readonly isReuseAllowed: boolean;
  readonly remixes: number;
  /** The older clip of the same owner that this one is a remix of. */
  readonly original: Pick<PostKey, 'ordinal'> | undefined;
}

const AI_METHODS = [
  'SELF_DISCLOSURE_FLOW',
  'C2PA_METADATA',
  'IPTC_METADATA_EDITED',
  'META_INVISIBLE_WATERMARK',
] as const;
const LANGUAGES = ['en', 'es', 'pt', 'hi'] as const;

/** The clip before this one, if the owner has any in the five posts before it. */
function olderClip(of: Post, isClip: (ordinal: number) => boolean): Features['original'] {
  for (let ordinal = of.ordinal - 1; ordinal >= Math.max(0, of.ordinal - 5); ordinal -= 1)
    if (isClip(ordinal)) return { ordinal };
  return undefined;
}

export function featuresOf(dice: Dice, of: Post, isClip: (ordinal: number) => boolean): Features {
  const happens = (topic: string, share: number): boolean => dice.happens(topic, share, of.owner.index, of.ordinal);
  const video = of.mediaType === 2;
  return {
    aiMethod: happens('post.ai', 0.1) ? dice.pick('post.ai.method', AI_METHODS, of.owner.index, of.ordinal) : 'NONE',
    shownLikers: happens('post.toplikers', 0.3) ? Math.min(1, of.likeCount) : 0,
    onFacebook: video
      ? { likes: Math.floor(of.likeCount * 0.2), comments: Math.floor(of.commentCount * 0.1) }
      : undefined,
    saves: happens('post.saves', 0.2) ? Math.floor(of.likeCount * 0.05) : undefined,
    dubbed: video && happens('post.dubbed', 0.2) ? LANGUAGES.slice(0, 2) : [],
    subtitles: video && happens('post.subtitles', 0.5) ? 'en_US' : undefined,
    isReuseAllowed: video && happens('post.reuse', 0.6),
    remixes:
      video && happens('post.remixed', 0.4) ? dice.between('post.remixes', [1, 900], of.owner.index, of.ordinal) : 0,
    original: video && happens('post.remix', 0.2) ? olderClip(of, isClip) : undefined,
  };
}
