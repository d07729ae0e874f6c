import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { brokenPictures, takeScreenshot } from '../../../test/support/browser/screenshot.ts';
import { footerOf, openAt, tilesOf } from './support/pages.ts';

const app = await startExample('apollo');

/** The address of the profile's post with this badge. */
async function addressOf(badge: 'album' | 'video'): Promise<string> {
  const { page } = await openAt(app, `/user/${FAMOUS.username}`);
  const tile = tilesOf(page).filter({ has: page.getByRole('img', { name: badge, exact: true }) });
  const address = await tile.first().locator('a').getAttribute('href');
  await page.close();
  return address ?? '';
}

test('a post has its pictures, its comments and their replies, each for a call when it is asked for', async () => {
  const address = await addressOf('album');
  const { page, errors } = await openAt(app, address);
  await page.getByRole('heading', { level: 2, name: /^Comments \d/ }).waitFor();
  const comments = page.locator('.comments > ul > .comment');
  expect(await comments.count()).toBe(15);
  expect(app.calls().toSorted()).toEqual(['/v2/media/comments', '/v2/media/info/by/id']);

  await page.getByRole('button', { name: 'More comments' }).click();
  await expect.poll(() => comments.count()).toBe(30);
  await page
    .getByRole('button', { name: /^Show \d+ repl/ })
    .first()
    .click();
  await page.getByRole('list', { name: 'Replies' }).locator('.comment').first().waitFor();
  expect(app.calls().slice(2)).toEqual(['/v2/media/comments', '/v2/media/comments/replies']);
  expect(await footerOf(page)).toMatch(/^This page: 4 upstream calls · 4 billed/);

  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('button', { name: 'Next picture' }).click();
  await expect
    .poll(() => page.locator('.carousel ul').evaluate((strip) => strip.scrollLeft / strip.clientWidth))
    .toBe(1);
  expect(await brokenPictures(page)).toEqual([]);
  const alternatives = await page
    .locator('.carousel img')
    .evaluateAll((all) => all.map((one) => one.getAttribute('alt')));
  expect(alternatives.every((text) => (text ?? '').length > 10)).toBe(true);
  expect((await takeScreenshot(page, 'post')).colours).toBeGreaterThan(100);
  expect(errors).toEqual([]);
});

test('a video loads nothing before it is played, and then plays through the gateway', async () => {
  const { page, errors } = await openAt(app, await addressOf('video'), { viewport: { width: 390, height: 844 } });
  const video = page.locator('video');
  await video.waitFor();
  expect(await video.evaluate((element: HTMLVideoElement) => element.readyState)).toBe(0);
  await video.evaluate((element: HTMLVideoElement) => element.play());
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBeGreaterThan(0);
  expect((await takeScreenshot(page, 'video-390')).colours).toBeGreaterThan(20);
  expect(errors).toEqual([]);
});
