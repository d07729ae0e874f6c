import { expect } from 'vitest';
import { decodeJson } from '../../../src/json/decode.ts';
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import type { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import type { Endpoint } from '../../../src/upstreams/endpoint.ts';
import { hikerEndpoints } from '../../../src/upstreams/hiker/endpoints/index.ts';

/** An endpoint of whose answers only that is decoded which readers look at. */
export type Sparse = Endpoint & { readonly keys: DecodedKeys };

export const sparse: readonly Sparse[] = hikerEndpoints.filter(
  (endpoint): endpoint is Sparse => endpoint.keys !== undefined,
);

/** The reader makes the same of a body whether it was decoded whole or as far as it is read. */
export function expectAlike({ read, keys }: Sparse, body: Buffer): void {
  expect(read(decodeExcerpt(body, keys))).toStrictEqual(read(decodeJson(body.toString())));
}
