import type { StickerArea } from '../../../model/story/stickers.ts';
import { decimal, flag, type Keys, object } from '../value.ts';

type AreaKeys = Keys<'x' | 'y' | 'width' | 'height' | 'rotation'>;

/** The keys that the stickers of every kind have. */
export type StickerKeys = AreaKeys & Keys<'is_hidden'>;

/** The position of a sticker; null for stickers that have zero for every number. */
export function area(wire: AreaKeys): StickerArea | null {
  const x = decimal(wire.x);
  const y = decimal(wire.y);
  const width = decimal(wire.width);
  const height = decimal(wire.height);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  if (width === 0 && height === 0) return null;
  return { x, y, width, height, rotation: decimal(wire.rotation) ?? null };
}

export function isHidden(wire: StickerKeys): boolean | null {
  return flag(wire.is_hidden) ?? null;
}

/** The object that holds what a sticker asks or shows, in `key`; the sticker itself where it has none. */
export function contentOf<Typed extends object>(wire: object, key: string): Typed {
  return object<Typed>((wire as Readonly<Record<string, unknown>>)[key]) ?? (wire as Typed);
}
