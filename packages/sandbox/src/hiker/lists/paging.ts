import type { Dice } from '../../random.ts';
import { hashText } from '../../random.ts';

export interface Slice {
  readonly from: number;
  readonly to: number;
  /** Where the next page begins; undefined at the end. */
  readonly next: number | undefined;
}

/**
 * A page of a list. The first is full; of the later ones some are short, as the real ones are when Instagram drops records it does not show.
 */
export function slice(dice: Dice, list: string, count: number, from: number, size: number): Slice {
  const isShort = from > 0 && size > 4 && dice.happens('page.short', 0.15, hashText(list), from);
  const to = Math.min(count, from + (isShort ? size - dice.between('page.missing', 1, 3, hashText(list), from) : size));
  return { from, to, next: to < count ? to : undefined };
}

export function each<T>({ from, to }: Slice, make: (place: number) => T): T[] {
  const items: T[] = [];
  for (let place = from; place < to; place++) items.push(make(place));
  return items;
}
