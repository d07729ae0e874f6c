import { expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { brokenPictures, takeScreenshot } from '../../../test/support/browser/screenshot.ts';
import { commentsOf, postsOf, unexpected } from './support/pages.ts';

const app = await startExample('relay', { services: ['HIKER'] });

const windows = [
  { name: 'wide', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'narrow', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

test.each(windows)('every page fits a $name window and shows its pictures', async ({ name, ...options }) => {
  const { page, errors } = await openPage(options);
  const look = async (what: string): Promise<void> => {
    await expect.poll(() => page.locator('.skeleton').count()).toBe(0);
    expect(await page.locator('img').count()).toBeGreaterThan(0);
    expect(await brokenPictures(page)).toEqual([]);
    expect((await takeScreenshot(page, `${what}-${name}`)).colours).toBeGreaterThan(100);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  };
  await page.goto(app.url);
  await postsOf(page).nth(11).waitFor();
  await look('profile');
  await postsOf(page).nth(10).click();
  await commentsOf(page).first().waitFor();
  await look('post');
  expect(unexpected(errors)).toEqual([]);
});
