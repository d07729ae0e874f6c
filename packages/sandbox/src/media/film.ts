import { readFileSync } from 'node:fs';
import { hashText } from '../dice.ts';

/** The files: H.264 with one frame of a second. Their times are in milliseconds. */
const FILMS = {
  '720x1280': ['coral', 'indigo', 'moss'],
  '1080x1080': ['coral'],
  '1080x1350': ['indigo'],
  '1080x720': ['moss'],
} as const;

/** Where a box has a duration, counted from its name. */
const DURATIONS = { mvhd: 20, tkhd: 24, mdhd: 20, stts: 16 } as const;

/**
 * A video of a still picture, of this size and length; the id selects the picture. Posts that a program publishes can have further
 * sizes, and get the file whose shape is closest.
 */
export function film(id: string, width: number, height: number, durationMs: number): Buffer {
  const size = closestTo(width / height);
  const colours = FILMS[size];
  const colour = colours[hashText(id) % colours.length] ?? '';
  const bytes = readFileSync(new URL(`../../assets/${size}-${colour}.mp4`, import.meta.url));
  for (const [box, offset] of Object.entries(DURATIONS))
    bytes.writeUInt32BE(durationMs, bytes.indexOf(box, 0, 'latin1') + offset);
  return bytes;
}

function closestTo(ratio: number): keyof typeof FILMS {
  const sizes = Object.keys(FILMS) as (keyof typeof FILMS)[];
  const distance = (size: string): number => {
    const [width = 1, height = 1] = size.split('x').map(Number);
    return Math.abs(Math.log(ratio / (width / height)));
  };
  return sizes.reduce((best, size) => (distance(size) < distance(best) ? size : best));
}
