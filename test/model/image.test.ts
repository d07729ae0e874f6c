import { expect, test } from 'vitest';
import { expiryOf } from '../../src/model/image.ts';

test.each([
  ['https://example.org/a.jpg?oe=69B5A5B1', '2026-03-14T18:15:13.000Z'],
  ['https://example.org/a.jpg?oh=1&oe=69b5a5b1&_nc_sid=2', '2026-03-14T18:15:13.000Z'],
  ['https://example.org/a.jpg?oe=69B5A5B1#top', '2026-03-14T18:15:13.000Z'],
  ['https://example.org/a.jpg?oe=FFFFFFFF', '2106-02-07T06:28:15.000Z'],
])('the URL %s expires at %s', (url, time) => {
  expect(expiryOf(url)?.toISOString()).toBe(time);
});

test.each([
  'https://example.org/a.jpg',
  'https://example.org/a.jpg?oe=',
  'https://example.org/a.jpg?oe=0',
  'https://example.org/a.jpg?oe=soon',
  'https://example.org/a.jpg?oe=69B5A5B1F',
  'https://example.org/a.jpg?oe=69B5 A5B1',
  'https://example.org/a.jpg?noe=69B5A5B1',
  'https://example.org/oe=69B5A5B1',
])('the URL %s does not say when it expires', (url) => {
  expect(expiryOf(url)).toBeNull();
});
