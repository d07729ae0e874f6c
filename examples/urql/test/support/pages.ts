import type { Page } from 'playwright-core';

/** The tiles of a sound's reels, without their placeholders. */
export const clipsOf = (page: Page) => page.locator('a.tile');

/** The rows of a search, without their placeholders. */
export const tracksOf = (page: Page) => page.locator('a.row');

export const scrollToEnd = (page: Page): Promise<void> =>
  page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));

/** Opens a search and waits for its first two pages: the second is near from the start. */
export async function openSearch(page: Page, url: string, words: string): Promise<void> {
  await page.goto(`${url}/?q=${words}`);
  await tracksOf(page).nth(23).waitFor();
}
