import { float, type JsonObject, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { StickerPosition } from '../../world/stories/stickers.ts';

/** The keys that all stickers of Instagram's app have. */
export const STICKER = omit(sampleAt('hiker/v2.user.stories', 'reel.items.0.reel_mentions.0'), ['user']);

/** The position of a sticker, in every format. */
export function area({ x, y, width, height }: StickerPosition): JsonObject {
  return { x: float(x), y: float(y), width: float(width), height: float(height) };
}
