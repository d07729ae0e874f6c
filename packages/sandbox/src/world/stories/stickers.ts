import type { Dice } from '../../dice.ts';
import type { Story } from './stories.ts';

/** The centre and size of a sticker, as shares of the story's width and height. */
export interface StickerPosition {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const NOWHERE: StickerPosition = { x: 0, y: 0, width: 0, height: 0 };

/** The mention of a sponsor is not drawn: all zero. */
export function positionOfMention(dice: Dice, story: Story): StickerPosition {
  return story.sponsor === undefined ? position(dice, 'mention', story) : NOWHERE;
}

export function positionOfHashtag(dice: Dice, story: Story): StickerPosition {
  return position(dice, 'hashtag', story);
}

/** The position of a sticker of another kind. */
export function position(dice: Dice, topic: string, { owner, takenAt }: Story): StickerPosition {
  const share = (edge: string): number => dice.share(`${topic}.${edge}`, owner.index, takenAt);
  return { x: share('x'), y: share('y'), width: share('width') / 2, height: share('height') / 10 };
}
