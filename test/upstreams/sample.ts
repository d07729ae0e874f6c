import { existsSync, readFileSync } from 'node:fs';
import { decodeJson } from '../../src/json/decode.ts';

const PLACES = [
  '../../packages/sandbox/samples/hiker/',
  '../../packages/sandbox/samples/keyapi/',
  '../../packages/sandbox/samples/meta/',
];

/** A fresh decoded body of a wire sample: readers may write into the body they are given. */
export function sample(name: string): unknown {
  return decodeJson(sampleBytes(name).toString());
}

/** The wire sample as it came. */
export function sampleBytes(name: string): Buffer {
  for (const place of PLACES) {
    const file = new URL(place + name, import.meta.url);
    if (existsSync(file)) return readFileSync(file);
  }
  throw new Error(`There is no sample ${name}`);
}
