import { existsSync, readFileSync } from 'node:fs';
import { decodeJson } from '../../src/json/decode.ts';

const PLACES = [
  '../../packages/sandbox/samples/hiker/',
  '../../packages/sandbox/samples/keyapi/',
  '../../packages/sandbox/samples/meta/',
];

/** The decoded body of a wire sample, fresh because readers may change it. */
export function sample(name: string): unknown {
  return decodeJson(sampleBytes(name).toString());
}

/** The bytes of a wire sample. */
export function sampleBytes(name: string): Buffer {
  for (const place of PLACES) {
    const file = new URL(place + name, import.meta.url);
    if (existsSync(file)) return readFileSync(file);
  }
  throw new Error(`There is no sample ${name}`);
}
