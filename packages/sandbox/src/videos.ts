import { encodeStill } from './h264.ts';
import { encodeMp4 } from './mp4.ts';
import { hashText } from './random.ts';

const PATH = /^\/videos\/(\d+)\.mp4$/;
/** Macroblocks of 16 pixels: small, upright, as clips are. */
const COLUMNS = 5;
const ROWS = 9;
const MILLISECONDS = 3_000;

/** The film that a path of the sandbox's own media URLs names, some 17 kB of fading colour; undefined for any other path. */
export function videoAt(path: string): Buffer | undefined {
  const id = PATH.exec(path)?.[1];
  if (id === undefined) return undefined;
  const hash = hashText(id);
  const [cb, cr] = [60 + (hash & 0x7f), 60 + ((hash >> 8) & 0x7f)];
  const still = encodeStill(COLUMNS, ROWS, (column, row) => [200 - row * 16 + column * 3, cb, cr]);
  return encodeMp4(still, COLUMNS * 16, ROWS * 16, MILLISECONDS);
}
