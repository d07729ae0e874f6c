import type { Page } from 'playwright-core';

/** The tiles of a profile's posts, without their placeholders. */
export const postsOf = (page: Page) => page.locator('a.tile');

export const commentsOf = (page: Page) => page.locator('.comments > li');

/** A post with many comments, the 11th of the account that the app opens. */
export const openBusyPost = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  await postsOf(page).nth(23).waitFor();
  await postsOf(page).nth(10).click();
};

export const scrollToEnd = (page: Page): Promise<void> =>
  page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));

/**
 * The errors of a page without a warning that Relay's development build has for each deferred answer that arrives in one piece. The
 * gateway sends it so when all of it is in its cache.
 */
export const unexpected = (errors: readonly string[]): string[] =>
  errors.filter(
    (error) => !error.includes('contains @defer/@stream directives but was executed in non-streaming mode'),
  );
