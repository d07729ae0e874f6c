import { expect, test } from 'vitest';
import { ShapeError } from '../../../../src/errors.ts';
import { hiker } from '../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../sample.ts';

const { read } = hiker.userMediasPinned;

test('pinned posts are read in their order, on one page', () => {
  const { items, next } = read(sample('v1.user.medias.pinned.json'));
  expect(items.map(({ code, kind, likeCount }) => [code, kind, likeCount])).toEqual([
    ['DWkEfYbAHgo', 'VIDEO', 35895],
    ['DVZdVmW78R9', 'VIDEO', 66086],
    ['DW1D-h4cNV5', 'CAROUSEL', 43706],
  ]);
  expect(next).toBeNull();
});

test('the plays of a pinned clip are those on Facebook too, and 0 is unknown', () => {
  const clip = { pk: '1', media_type: 2, play_count: 0 };
  const { items } = read([clip, { ...clip, pk: '2', play_count: 7 }]);
  expect(items.map(({ playCount, totalPlayCount }) => [playCount, totalPlayCount])).toEqual([
    [undefined, undefined],
    [undefined, 7],
  ]);
});

test('no pinned posts are an empty page, and what is no list is refused', () => {
  expect(read([])).toEqual({ items: [], next: null });
  expect(() => read({ items: [] })).toThrow(ShapeError);
});
