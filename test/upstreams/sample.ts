import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { decodeJson } from '../../src/json/decode.ts';

const samples = new URL('../../packages/sandbox/samples/', import.meta.url);
const services = readdirSync(samples);

/** The decoded body of a wire sample, fresh because readers may change it. */
export function sample(name: string): unknown {
  return decodeJson(sampleBytes(name).toString());
}

/** The bytes of a wire sample. */
export function sampleBytes(name: string): Buffer {
  for (const service of services) {
    const file = new URL(`${service}/${name}`, samples);
    if (existsSync(file)) return readFileSync(file);
  }
  throw new Error(`There is no sample ${name}`);
}
