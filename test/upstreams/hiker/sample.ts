import { existsSync, readFileSync } from 'node:fs';
import { decodeJson } from '../../../src/upstreams/http/json.ts';

const PLACES = ['../../samples/hiker/', './samples/'];

/** A fresh decoded body of a wire sample: readers may write into the body they are given. */
export function sample(name: string): unknown {
  for (const place of PLACES) {
    const file = new URL(place + name, import.meta.url);
    if (existsSync(file)) return decodeJson(readFileSync(file, 'utf8'));
  }
  throw new Error(`There is no sample ${name}`);
}
