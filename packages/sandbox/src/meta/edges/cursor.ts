import { hashText } from '../../random.ts';
import { invalidCursor } from '../errors/graph-error.ts';

/**
 * A cursor names an item of one list and is invalid once the item is gone. It holds the item's place too, only so that the item is found at once where the list has
 * not changed.
 */
export interface Cursor {
  readonly id: string;
  readonly place: number;
}

export function writeCursor(list: string, { id, place }: Cursor): string {
  return Buffer.from(`${hashText(list).toString(36)}|${place}|${id}`).toString('base64url');
}

export function readCursor(list: string, text: string): Cursor {
  const [of, place, id] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (of !== hashText(list).toString(36) || id === undefined || !/^\d+$/.test(place ?? '')) throw invalidCursor();
  return { id, place: Number(place) };
}
