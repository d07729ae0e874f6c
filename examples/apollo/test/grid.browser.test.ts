import { FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { brokenPictures, takeScreenshot } from '../../../test/support/browser/screenshot.ts';
import { expectTiles, footerOf, openAt, tilesOf } from './support/pages.ts';

const app = await startExample('apollo');

test('each page of the grid takes one call, and the grid is found again for none', async () => {
  const { page, operations, errors } = await openAt(app, `/user/${FIRST_FRIEND.username}`);
  await expectTiles(page, 12);
  expect(app.calls()).toEqual(['/v2/user/by/username', '/gql/user/medias']);
  for (const count of [24, 36, 48]) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expectTiles(page, count);
  }
  expect(app.calls()).toEqual(['/v2/user/by/username', ...Array<string>(4).fill('/gql/user/medias')]);
  expect(operations.sent).toEqual(['Profile', 'Grid', 'Grid', 'Grid', 'Grid']);
  expect(await footerOf(page)).toMatch(/^This page: 5 upstream calls · 5 billed/);
  const links = await tilesOf(page)
    .locator('a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(new Set(links).size).toBe(48);

  app.sandbox.clearCalls();
  await page.evaluate(() => scrollTo(0, 3300));
  const position = await page.evaluate(() => scrollY);
  await tilesOf(page).nth(24).locator('a').click();
  await page.getByRole('heading', { level: 2, name: /^Comments \d/ }).waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(app.calls().toSorted()).toEqual(['/v2/media/comments', '/v2/media/info/by/id']);
  expect(await footerOf(page)).toMatch(/^This page: 2 upstream calls · 2 billed/);

  app.sandbox.clearCalls();
  await page.goBack();
  await page.locator('.grid').waitFor();
  expect(await tilesOf(page).count()).toBe(48);
  expect(await page.evaluate(() => scrollY)).toBe(position);
  expect(await brokenPictures(page)).toEqual([]);
  expect(await footerOf(page)).toBe('This page: 0 upstream calls · 0 billed');
  expect(app.calls()).toEqual([]);
  expect(operations.sent.slice(5).toSorted()).toEqual(['Comments', 'Post']);
  expect(errors).toEqual([]);
});

test('a window that shows more than a page reads what it needs, and each page once', async () => {
  const { page, operations } = await openAt(app, `/user/${FIRST_FRIEND.username}`, {
    viewport: { width: 390, height: 844 },
  });
  await expectTiles(page, 36);
  expect(operations.sent).toEqual(['Profile', 'Grid', 'Grid', 'Grid']);
  expect(app.calls()).toHaveLength(4);
});

const shapes = [
  ['1280-light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['1280-dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['390-light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['390-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
] as const;

test.each(shapes)('the profile shows its pictures and fits at %s', async (name, shape) => {
  const { page, errors } = await openAt(app, `/user/${FAMOUS.username}`, shape);
  await tilesOf(page).first().waitFor();
  expect(await page.locator('.post-tile img').count()).toBeGreaterThan(11);
  expect(await brokenPictures(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(shape.viewport.width);
  // A page whose pictures are missing has about thirty colours: those of its text.
  expect((await takeScreenshot(page, `profile-${name}`)).colours).toBeGreaterThan(100);
  expect(errors).toEqual([]);
});
