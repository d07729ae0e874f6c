import { hashText } from '../random.ts';
import { encodePng } from './png.ts';

/** The largest side that Instagram serves. */
const MAX_SIDE = 1_080;
const SHADES = 64;
const SHAPES = 3;

const PATH = /^\/pictures\/(\d+)_(\d{1,5})x(\d{1,5})\.png$/;

/** The picture at a path of the sandbox's media URLs; undefined for any other path. */
export function pictureAt(path: string): Buffer | undefined {
  const [, id, width, height] = PATH.exec(path) ?? [];
  if (id === undefined) return undefined;
  const [wide, high] = [Number(width), Number(height)];
  const shrink = Math.min(1, MAX_SIDE / Math.max(wide, high, 1));
  return paint(hashText(id), Math.max(1, Math.round(wide * shrink)), Math.max(1, Math.round(high * shrink)));
}

/** A colour gradient with three discs, so that two pictures are easy to tell apart. */
function paint(hash: number, width: number, height: number): Buffer {
  const hue = hash % 360;
  const skies = gradient([hue, 0.55, 0.8], [(hue + 60 + (hash % 70)) % 360, 0.5, 0.35]);
  const discs = gradient([(hue + 180) % 360, 0.6, 0.75], [(hue + 220) % 360, 0.65, 0.4]);
  const pixels = new Uint8Array(width * height);
  const circles = Array.from({ length: SHAPES }, (_, shape) => {
    const own = hashText('disc', hash + shape);
    return {
      x: ((own & 0xff) / 255) * width,
      y: (((own >> 8) & 0xff) / 255) * height,
      r: (0.12 + ((own >> 16) & 0xff) / 1_100) * Math.min(width, height),
    };
  });
  for (let y = 0; y < height; y++) {
    pixels.fill(Math.floor((y / height) * SHADES), y * width, (y + 1) * width);
    for (const { x, y: centre, r } of circles) {
      const half = Math.sqrt(r * r - (y - centre) ** 2);
      if (half > 0)
        pixels.fill(
          SHADES + Math.floor((y / height) * SHADES),
          y * width + Math.max(0, Math.round(x - half)),
          y * width + Math.min(width, Math.max(0, Math.round(x + half))),
        );
    }
  }
  return encodePng(width, height, Buffer.concat([skies, discs]), pixels);
}

type Colour = readonly [hue: number, saturation: number, lightness: number];

function gradient(from: Colour, to: Colour): Buffer {
  return Buffer.from(
    Array.from({ length: SHADES }, (_, step) => {
      const at = (place: 0 | 1 | 2): number => from[place] + ((to[place] - from[place]) * step) / (SHADES - 1);
      return rgb(at(0), at(1), at(2));
    }).flat(),
  );
}

function rgb(hue: number, saturation: number, lightness: number): number[] {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}
