import { expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { brokenPictures, takeScreenshot } from '../../../test/support/browser/screenshot.ts';
import { clipsOf, openSearch, tracksOf } from './support/pages.ts';

const app = await startExample('urql', { services: ['HIKER'] });

const windows = [
  { name: 'wide', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'narrow', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

test.each(windows)('every page fits a $name window and shows its pictures', async ({ name, ...options }) => {
  const { page, errors } = await openPage(options);
  const look = async (what: string, pictures = 'img'): Promise<void> => {
    await expect.poll(() => page.locator('.skeleton').count()).toBe(0);
    expect(await page.locator(pictures).count()).toBeGreaterThan(0);
    expect(await brokenPictures(page)).toEqual([]);
    expect((await takeScreenshot(page, `${what}-${name}`)).colours).toBeGreaterThan(100);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  };
  await openSearch(page, app.url, 'rain');
  await look('search');
  await tracksOf(page).first().click();
  await clipsOf(page).nth(11).waitFor();
  await look('track');
  await clipsOf(page).first().click();
  await page.locator('.comments li').first().waitFor();
  await look('clip', 'video[poster]');
  expect(errors).toEqual([]);
});

test('a reel plays at its address of the gateway', async () => {
  const { page, errors } = await openPage();
  await openSearch(page, app.url, 'rain');
  await tracksOf(page).first().click();
  await clipsOf(page).first().click();
  const film = page.locator('video');
  await film.waitFor();
  const loaded = await film.evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
    return { isHere: new URL(video.currentSrc).origin === location.origin, isShown: video.videoWidth > 0 };
  });
  expect(loaded).toEqual({ isHere: true, isShown: true });
  expect(errors).toEqual([]);
});
