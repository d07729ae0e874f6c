import { expect } from 'vitest';
import { decodeJson } from '../../../src/json/decode.ts';
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import type { Endpoint, KeysByFacts } from '../../../src/upstreams/contract/endpoint.ts';
import { hikerEndpoints } from '../../../src/upstreams/hiker/endpoints/index.ts';
import { rows } from '../../support/required.ts';

/** An endpoint of which only the keys that readers use are decoded. */
export type Sparse = Endpoint & { readonly decodedKeys: KeysByFacts };

export const sparse = rows(hikerEndpoints.filter((endpoint): endpoint is Sparse => endpoint.decodedKeys !== undefined));

/** Expects the same records from full and from sparse decoding. */
export function expectSameRecords({ read, decodedKeys }: Sparse, body: Buffer): void {
  expect(read(decodeExcerpt(body, decodedKeys.all))).toStrictEqual(read(decodeJson(body.toString())));
}
