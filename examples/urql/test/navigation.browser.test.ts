import { beforeEach, expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { followOperations } from '../../../test/support/browser/operations.ts';
import { clipsOf, openSearch, scrollToEnd, tracksOf } from './support/pages.ts';

const app = await startExample('urql', { services: ['HIKER'] });
beforeEach(() => app.sandbox.clearCalls());

test('each page of an endless list costs one call, and going back and forth none', async () => {
  const { page, errors } = await openPage();
  const { sent } = followOperations(page);
  await openSearch(page, app.url, 'rain');
  expect(app.calls()).toEqual(['/v2/search/music', '/v2/search/music']);
  expect(sent).toEqual(['Search', 'Search']);

  await tracksOf(page).first().click();
  await clipsOf(page).nth(23).waitFor();
  await scrollToEnd(page);
  await clipsOf(page).nth(35).waitFor();
  expect(await clipsOf(page).count()).toBe(36);
  expect(app.calls().slice(2)).toEqual(['/v2/track/by/id', '/v2/track/by/id', '/v2/track/by/id']);
  expect(sent.slice(2)).toEqual(['TrackPage', 'MoreClips', 'MoreClips']);
  expect(await page.getByRole('status').textContent()).toBe('This page: 3 upstream calls (3 billed) for 3 requests');

  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(500);
  await page.goBack();
  await tracksOf(page).nth(23).waitFor();
  await page.goForward();
  await clipsOf(page).nth(35).waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
  expect(await page.getByRole('status').textContent()).toBe('This page: 0 upstream calls (0 billed) for 0 requests');
  expect(app.calls()).toHaveLength(5);
  expect(sent).toHaveLength(5);
  expect(errors).toEqual([]);
});

test('a page shows at once the fields that a list contained', async () => {
  const { page, errors } = await openPage();
  const operations = followOperations(page);
  await openSearch(page, app.url, 'rain');
  await operations.hold();
  await tracksOf(page).first().click();
  await page.getByRole('heading', { name: 'Bread rain' }).waitFor();
  const head = page.locator('.head');
  expect(await head.getByText('River Notes').count()).toBe(1);
  expect(await head.getByText('546').count()).toBe(0);
  expect(operations.sent.at(-1)).toBe('TrackPage');

  await operations.release();
  await head.getByText('546').waitFor();
  await clipsOf(page).nth(23).waitFor();
  const caption = await clipsOf(page).first().getByRole('img').getAttribute('alt');
  await operations.hold();
  await clipsOf(page).first().click();
  await expect.poll(() => page.locator('.clip .lead').textContent()).toBe(caption);
  expect(await page.locator('.comments').count()).toBe(0);
  await operations.release();
  await page.locator('.comments li').first().waitFor();
  expect(errors).toEqual([]);
});

test('with a refresh on each visit, going back sends the query again', async () => {
  const { page, errors } = await openPage();
  const { sent } = followOperations(page);
  await openSearch(page, app.url, 'river');
  await page.getByLabel('Refresh on each visit').check();
  await tracksOf(page).first().click();
  await clipsOf(page).nth(23).waitFor();
  sent.length = 0;
  app.sandbox.clearCalls();
  await page.goBack();
  await tracksOf(page).nth(23).waitFor();
  await expect.poll(() => app.calls()).toEqual(['/v2/search/music']);
  expect(sent).toEqual(['Search']);
  expect(errors).toEqual([]);
});
