import { describe, expect, test } from 'vitest';
import { PagePlace } from '../../../../src/resolve/lists/cursor/page-place.ts';

const list = { edge: {}, path: {}, parent: undefined, args: {}, start: undefined } as unknown as Parameters<
  typeof PagePlace.first
>[0];

const keysOf = (page: number): string[] => Array.from({ length: 3 }, (_, item) => `${page}-${item}`);

describe('a reading of ten thousand pages', () => {
  const pages = 10_000;

  test('looks at few of them for each page, and at no more for the last than for the second', () => {
    let looks = 0;
    /** The keys of a page, each of whose uses is counted. */
    const counted = (page: number): string[] =>
      new Proxy(keysOf(page), {
        get(keys, member) {
          looks += 1;
          return Reflect.get(keys, member) as unknown;
        },
      });
    const looksByPage: number[] = [];
    let place = PagePlace.first(list);
    for (let page = 0; page < pages; page += 1) {
      const { opened } = place;
      Object.defineProperty(place, 'opened', {
        get() {
          looks += 1;
          return opened;
        },
      });
      looks = 0;
      const keys = counted(page);
      expect(place.hasRead(keys) || place.hasOpened(`cursor ${page}`)).toBe(false);
      place = place.next(`cursor ${page}`, keys);
      looksByPage.push(looks);
    }
    expect(looksByPage).toHaveLength(pages);
    expect(Math.max(...looksByPage)).toBeLessThan(30);
    expect(looksByPage.at(-1)).toBe(looksByPage[1]);
  });

  test('notices the items and the cursor of any page that comes again', () => {
    let place = PagePlace.first(list);
    for (let page = 0; page < pages; page += 1) place = place.next(`cursor ${page}`, keysOf(page));
    for (const page of [0, 1, 5_000, pages - 1]) {
      expect(place.hasRead(keysOf(page))).toBe(true);
      expect(place.hasOpened(`cursor ${page}`)).toBe(true);
    }
    // No cursor, which opened the first page.
    expect(place.hasOpened('')).toBe(true);
    expect(place.hasRead(keysOf(pages))).toBe(false);
    expect(place.hasRead(keysOf(5_000).reverse())).toBe(false);
    expect(place.hasRead(keysOf(5_000).slice(1))).toBe(false);
    expect(place.hasOpened(`cursor ${pages}`)).toBe(false);
  });
});
