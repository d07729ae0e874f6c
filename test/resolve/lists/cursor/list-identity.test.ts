import { expect, test } from 'vitest';
import { listIdentity } from '../../../../src/resolve/lists/cursor/list-identity.ts';
import { listStrategyOf } from '../../../../src/resolve/paths/strategies.ts';
import type { ListArguments } from '../../../../src/sources/declare/access-path.ts';
import * as place from '../../../../src/sources/place.ts';

const { searchPlaces } = place;
const [path] = searchPlaces.paths;
const identity = (args: ListArguments): string => {
  if (path === undefined) throw new Error('the search has no access path');
  return listIdentity(searchPlaces, listStrategyOf(path), undefined, { query: 'a', ...args });
};

test('an argument that is an object tells lists apart by its fields', () => {
  const points = [
    undefined,
    { latitude: 1, longitude: 2 },
    { latitude: 2, longitude: 1 },
    { latitude: 1, longitude: -2 },
    { latitude: 12, longitude: 2 },
  ];
  expect(new Set(points.map((near) => identity({ near }))).size).toBe(points.length);
});

test('the same point is one list, in whatever order its fields are written, and no point is null', () => {
  expect(identity({ near: { longitude: 2, latitude: 1 } })).toBe(identity({ near: { latitude: 1, longitude: 2 } }));
  expect(identity({ near: null })).toBe(identity({}));
});

test('paging is no part of a list', () => {
  expect(identity({ first: 3, after: 'x' })).toBe(identity({}));
  expect(identity({ query: 'b' })).not.toBe(identity({}));
});
