import { readFileSync } from 'node:fs';
import { hashText } from '../dice.ts';

/** A file that is sent as it is. */
export interface MediaFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const PICTURE = /^\/pictures\/(\d+)_(\d{1,5})x(\d{1,5})\.webp$/;
const VIDEO = /^\/videos\/(\d+)\.mp4$/;

/** The shapes of the picture files, width by height. */
const SHAPES = [
  ['1080x1080', 1],
  ['1080x1350', 1080 / 1350],
  ['1080x720', 1080 / 720],
  ['720x1280', 720 / 1280],
] as const;
/** Every shape of picture exists in each of these colours. */
const PICTURE_COLOURS = ['coral', 'indigo', 'moss'] as const;
/** Three seconds of a still colour gradient each: H.264, 48 by 80 pixels. */
const VIDEO_COLOURS = ['amber', 'blue', 'green', 'violet'] as const;

/**
 * The file at a path of the sandbox's media URLs; undefined for any other path. The id selects the colour. A picture has the shape
 * closest to the size in its path.
 */
export function mediaFileAt(path: string): MediaFile | undefined {
  const [, id, width, height] = PICTURE.exec(path) ?? [];
  if (id !== undefined)
    return read(`${shapeOf(Number(width) / Number(height))}-${colourOf(PICTURE_COLOURS, id)}.webp`, 'image/webp');
  const video = VIDEO.exec(path)?.[1];
  return video === undefined ? undefined : read(`${colourOf(VIDEO_COLOURS, video)}.mp4`, 'video/mp4');
}

function shapeOf(ratio: number): string {
  const distance = (shape: number): number => Math.abs(Math.log(ratio / shape));
  return SHAPES.reduce((best, shape) => (distance(shape[1]) < distance(best[1]) ? shape : best))[0];
}

function colourOf(colours: readonly string[], id: string): string {
  return colours[hashText(id) % colours.length] ?? '';
}

function read(name: string, type: string): MediaFile {
  return { type, bytes: readFileSync(new URL(`../../assets/${name}`, import.meta.url)) };
}
