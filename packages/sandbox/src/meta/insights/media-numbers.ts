import { hashText } from '../../dice.ts';
import { isWritten } from '../../world/written/writes.ts';
import type { MediaRecord } from '../library/records.ts';
import type { Meta } from '../meta.ts';

/** The insights of a media. Likes, comments, shares, reposts and plays equal those of HikerAPI. */
export interface MediaNumbers {
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
  readonly saved: number;
  readonly replies: number;
  readonly follows: number;
  readonly reach: number;
  readonly views: number;
  readonly profileVisits: number;
  readonly profileActivity: number;
  readonly averageWatchMs: number;
  readonly reposts: number;
  readonly linkClicks: number;
  /** What advertisements made from it add to each of its totals. */
  readonly promoted: number;
  /** In percent, with a tenth. */
  readonly skipRate: number;
}

export function numbersOf(meta: Meta, of: MediaRecord): MediaNumbers {
  const { dice } = meta.world;
  const key = hashText(of.id);
  const draw = (topic: string, low: number, high: number): number => dice.between(`insight.${topic}`, [low, high], key);
  const { followerCount } = of.owner;
  if (of.productType === 'STORY') {
    // Every fourth story has few viewers.
    const isFew = dice.happens('insight.story.few', 0.25, key);
    const reach = isFew
      ? draw('story.reach', 0, 4)
      : 5 + Math.floor(followerCount * dice.share('insight.story.reach', key) * 0.2);
    return {
      likes: 0,
      comments: 0,
      saved: 0,
      averageWatchMs: 0,
      reposts: 0,
      skipRate: 0,
      promoted: 0,
      linkClicks: draw('links', 0, 9),
      reach,
      views: reach + draw('story.again', 0, 40),
      replies: draw('replies', 0, 6),
      shares: draw('story.shares', 0, 9),
      follows: draw('follows', 0, 3),
      profileVisits: draw('visits', 0, 20),
      profileActivity: draw('activity', 0, 12),
    };
  }
  const isNew = of.post === undefined || isWritten(of.post);
  const reach = isNew ? 0 : of.likeCount * 3 + draw('reach', 10, 400);
  return {
    likes: of.likeCount,
    comments: meta.comments.count(of),
    shares: of.post?.reshareCount ?? 0,
    saved: isNew ? 0 : Math.floor(of.likeCount * dice.share('insight.saved', key) * 0.2),
    replies: 0,
    follows: isNew ? 0 : draw('follows', 0, 30),
    reach,
    views: of.productType === 'REELS' ? (of.post?.playCount ?? 0) : reach + (isNew ? 0 : draw('views', 0, 900)),
    profileVisits: isNew ? 0 : draw('visits', 0, 200),
    profileActivity: isNew ? 0 : draw('activity', 0, 24),
    averageWatchMs: isNew ? 0 : draw('watch', 1_000, 20_000),
    reposts: of.post?.repostCount ?? 0,
    linkClicks: 0,
    promoted: isNew ? 0 : draw('promoted', 0, 90),
    skipRate: isNew ? 0 : draw('skips', 50, 700) / 10,
  };
}
