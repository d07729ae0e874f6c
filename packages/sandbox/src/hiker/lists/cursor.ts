import { hashText } from '../../random.ts';
import { badCursor } from '../requests/refusal.ts';

/**
 * Opaque on the outside, and good only for the list it came from: a cursor names the list and the place in it, is sealed, and is told apart from any
 * other text by its checksum.
 */
export function sealCursor(list: string, place: number): string {
  const text = `${place}|${list}`;
  const plain = Buffer.from(`${hashText(text).toString(16).padStart(8, '0')}${text}`.padEnd(59, ' '));
  return `${scramble(plain).toString('hex')}==`;
}

export function openCursor(list: string, cursor: string): number {
  const text = scramble(Buffer.from(cursor.replace(/=+$/, ''), 'hex'))
    .toString('utf8')
    .trimEnd();
  const [place, of] = [text.slice(8).split('|', 1)[0] ?? '', text.slice(text.indexOf('|') + 1)];
  if (of !== list || hashText(text.slice(8)).toString(16).padStart(8, '0') !== text.slice(0, 8)) throw badCursor();
  return Number(place);
}

function scramble(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, place) => byte ^ (hashText('seal', place) & 0xff)));
}
