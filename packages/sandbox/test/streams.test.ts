import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { PLAIN } from '../src/wire/variants.ts';
import { FAMOUS } from '../src/world/people/cast.ts';
import { ask, at, listAt } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN });
});
afterAll(() => sandbox.stop());

const rowsOf = async (path: string): Promise<readonly unknown[]> => listAt(await ask(sandbox, path), 'stream_rows');
const lastStep = (row: unknown): unknown => listAt(row, 'path').at(-1);

describe('a stream is as irregular as the real one', () => {
  test('only its first row is at the root, and some rows are lists of rows', async () => {
    for (const path of [
      `/gql/user/medias?user_id=${FAMOUS.pk}`,
      `/gql/user/clips?user_id=${FAMOUS.pk}`,
      '/gql/topsearch?query=wren',
    ]) {
      const [first, ...rest] = await rowsOf(path);
      expect(at(first, 'path')).toBeUndefined();
      expect(rest.some(Array.isArray)).toBe(true);
      for (const row of rest.flat()) expect(listAt(row, 'path').length).toBeGreaterThan(0);
    }
  });

  test('every post of a grid has a later patch, some with a path that ends one step before', async () => {
    const rows = (await rowsOf(`/gql/user/medias?user_id=${FAMOUS.pk}`)).flat();
    const ids = listAt(rows[1], 'data', 'profile_grid_items').map((item) => at(item, 'media', 'id'));
    const later = rows.filter((row) => at(row, 'label') === 'ProfileTimelineMediaItemDeferredFields');
    expect(later.map((row) => at(row, 'data', 'id'))).toEqual(ids);
    expect(new Set(later.map((row) => typeof lastStep(row)))).toEqual(new Set(['string', 'number']));
  });

  test("the patch of a carousel's child has the path of the carousel", async () => {
    const rows = (await rowsOf(`/gql/user/medias?user_id=${FAMOUS.pk}`)).flat();
    const carousels = listAt(rows[1], 'data', 'profile_grid_items').map((item) => at(item, 'media'));
    const patches = rows.filter((row) => at(row, 'label') === 'ProfileTimelineCarouselItemDeferredFields');
    expect(patches.length).toBeGreaterThan(0);
    for (const patch of patches) {
      const carousel = carousels[Number(listAt(patch, 'path').at(-2))];
      expect(at(carousel, 'id')).not.toBe(at(patch, 'data', 'id'));
      expect(listAt(carousel, 'carousel_media').map((child) => at(child, 'id'))).toContain(at(patch, 'data', 'id'));
    }
  });

  test('a patch has a null where an earlier row has a value', async () => {
    const rows = (await rowsOf(`/gql/user/medias?user_id=${FAMOUS.pk}`)).flat();
    const carousel = listAt(rows[1], 'data', 'profile_grid_items')
      .map((item) => at(item, 'media'))
      .find((media) => at(media, 'media_type') === 8);
    const patch = rows.find((row) => at(row, 'data', 'id') === at(carousel, 'id'));
    expect(at(patch, 'data', 'carousel_media')).toBeNull();
  });

  test('a profile has three rows, each with more keys', async () => {
    const rows = (await rowsOf(`/v2/userstream/by/id?id=${FAMOUS.pk}`)).map(
      (row) => Object.keys(at(row, 'user') as object).length,
    );
    expect(rows.toSorted((a, b) => a - b)).toEqual(rows);
    expect(new Set(rows).size).toBe(3);
  });

  test('a search with many results has a cursor', async () => {
    const field = (row: unknown): unknown => Object.values(at(row, 'data') as object).at(-1);
    const first = field((await rowsOf('/gql/topsearch?query=studio'))[0]);
    expect(at(first, 'page_info', 'has_next_page')).toBe(true);
    const next = await rowsOf(`/gql/topsearch?query=studio&end_cursor=${at(first, 'page_info', 'end_cursor')}`);
    expect(JSON.stringify(next)).toContain('ACCOUNTS_HCM');
    expect(at(field((await rowsOf(`/gql/topsearch?query=${FAMOUS.username}`))[0]), 'page_info')).toBeUndefined();
  });
});
