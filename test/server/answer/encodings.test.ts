import { expect, test } from 'vitest';
import { encodingFor } from '../../../src/server/answer/encodings.ts';

test.each<[acceptEncoding: string | null, encoding: string | undefined]>([
  [null, undefined],
  ['', undefined],
  ['identity', undefined],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate, br', 'br'],
  ['deflate', undefined],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['gzip;q=0.5, br;q=0.9, zstd;q=0.1', 'br'],
  ['gzip;q=0, br;q=0', undefined],
  ['gzip;q=0.000', undefined],
  ['*', 'zstd'],
  ['*;q=0', undefined],
  ['zstd;q=0, *', 'br'],
  ['identity;q=1, gzip;q=0.5', undefined],
  ['identity;q=0.5, gzip;q=1', 'gzip'],
  ['identity;q=0, gzip', 'gzip'],
  ['gzip ; q=0.4 , br ; q=0.3', 'gzip'],
  ['unknown, ,;;,', undefined],
])('%s: %s', (acceptEncoding, encoding) => {
  expect(encodingFor(acceptEncoding)).toBe(encoding);
});

test('the choices of many different headers are bounded and stay right', () => {
  for (let index = 0; index < 1000; index += 1) expect(encodingFor(`gzip, x${index}`)).toBe('gzip');
});
