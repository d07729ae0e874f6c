import { readFileSync } from 'node:fs';
import { hashText } from '../random.ts';

const PATH = /^\/videos\/(\d+)\.mp4$/;
/** Three seconds of a still colour gradient each: H.264, 48 by 80 pixels. */
const FILES = ['amber', 'blue', 'green', 'violet'].map((name) =>
  readFileSync(new URL(`../../assets/${name}.mp4`, import.meta.url)),
);

/** The video at a path of the sandbox's media URLs; undefined for any other path. */
export function videoAt(path: string): Buffer | undefined {
  const id = PATH.exec(path)?.[1];
  return id === undefined ? undefined : FILES[hashText(id) % FILES.length];
}
