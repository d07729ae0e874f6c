import { expect } from 'vitest';
import { decodeJson } from '../../../src/json/decode.ts';
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import { WantedFacts } from '../../../src/model/wanted-facts.ts';
import type { Endpoint, KeysByFacts } from '../../../src/upstreams/contract/endpoint.ts';
import { hikerEndpoints } from '../../../src/upstreams/hiker/endpoints/index.ts';
import type { Dice } from '../../support/documents/random-documents.ts';
import { rows } from '../../support/required.ts';
import { factsIn, wantedPart } from './wanted-part.ts';

/** An endpoint of which only the keys that readers use are decoded. */
export type Sparse = Endpoint & { readonly decodedKeys: KeysByFacts };

export const sparse = rows(hikerEndpoints.filter((endpoint): endpoint is Sparse => endpoint.decodedKeys !== undefined));

/** Expects the same records from full and from sparse decoding. */
export function expectSameRecords({ read, decodedKeys }: Sparse, body: Buffer): void {
  expect(read(decodeExcerpt(body, decodedKeys.all))).toStrictEqual(read(decodeJson(body.toString())));
}

/** Expects the same wanted facts from full decoding and from decoding for these facts, which are some that are in the records. */
export function expectSameFacts({ path, read, decodedKeys }: Sparse, body: Buffer, dice: Dice): void {
  const whole = read(decodeJson(body.toString()));
  const facts = [...factsIn(path, whole)];
  const wanted = new WantedFacts(facts.filter(() => dice.chance(0.3)));
  const part = read(decodeExcerpt(body, decodedKeys.of(wanted)));
  expect(wantedPart(path, part, wanted), [...wanted.names].join()).toBe(wantedPart(path, whole, wanted));
}
