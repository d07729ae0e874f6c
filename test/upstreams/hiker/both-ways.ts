import { expect } from 'vitest';
import { decodeJson } from '../../../src/json/decode.ts';
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import type { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import type { Endpoint } from '../../../src/upstreams/endpoint.ts';
import { hikerEndpoints } from '../../../src/upstreams/hiker/endpoints/index.ts';

/** An endpoint of whose answers only the keys that readers read are decoded. */
export type Sparse = Endpoint & { readonly keys: DecodedKeys };

export const sparse: readonly Sparse[] = hikerEndpoints.filter(
  (endpoint): endpoint is Sparse => endpoint.keys !== undefined,
);

/** Expects the same records from a body that was decoded as a whole and one that was decoded in part. */
export function expectAlike({ read, keys }: Sparse, body: Buffer): void {
  expect(read(decodeExcerpt(body, keys))).toStrictEqual(read(decodeJson(body.toString())));
}
