import { film } from '../media/film.ts';
import { picture } from '../media/picture.ts';
import { sound } from '../media/sound.ts';

/** A file that is sent as it is. */
export interface MediaFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const PICTURE = /^\/pictures\/(\d+)_([1-9]\d{0,3})x([1-9]\d{0,3})\.jpg$/;
const VIDEO = /^\/videos\/([1-9]\d{0,3})x([1-9]\d{0,3})_(\d{1,7})ms\/(\d+)\.mp4$/;
const SOUND = /^\/sounds\/(\d{1,7})ms\/(\d+)\.mp4$/;

/** The largest picture that is made, in pixels: a request must not take long. */
const MAX_PIXELS = 16_000_000;

/** The file at a path of the sandbox's media URLs, with the size and length that the path says; undefined for any other path. */
export function mediaFileAt(path: string): MediaFile | undefined {
  const [, id, width, height] = PICTURE.exec(path) ?? [];
  if (id !== undefined && Number(width) * Number(height) <= MAX_PIXELS)
    return { type: 'image/jpeg', bytes: picture(id, Number(width), Number(height)) };
  const [, across, down, ms, pk] = VIDEO.exec(path) ?? [];
  if (pk !== undefined) return { type: 'video/mp4', bytes: film(pk, Number(across), Number(down), Number(ms)) };
  const [, length] = SOUND.exec(path) ?? [];
  return length === undefined ? undefined : { type: 'audio/mp4', bytes: sound(Number(length)) };
}
