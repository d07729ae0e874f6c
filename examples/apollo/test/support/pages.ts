import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage } from '../../../../test/support/browser/browser.ts';
import type { ExampleApp } from '../../../../test/support/browser/example-app.ts';
import { followOperations, type Operations } from '../../../../test/support/browser/operations.ts';

export interface OpenPage {
  readonly page: Page;
  readonly operations: Operations;
  readonly errors: string[];
}

/** Opens a page of the app. Calls are counted from here on. */
export async function openAt(app: ExampleApp, path: string, options?: BrowserContextOptions): Promise<OpenPage> {
  const { page, errors } = await openPage(options);
  const operations = followOperations(page);
  app.sandbox.clearCalls();
  await page.goto(app.url + path);
  return { page, operations, errors };
}

/** The posts of the grid, without places that are kept for those that are being read. */
export function tilesOf(page: Page): Locator {
  return page.locator('.post-tile:not(.skeleton)');
}

/** Waits until the grid has exactly so many posts and reads no more. */
export async function expectTiles(page: Page, count: number): Promise<void> {
  await page.locator('section[aria-busy="false"] .grid').waitFor();
  await expect.poll(() => tilesOf(page).count()).toBe(count);
}

/** What the page says of its cost. */
export function footerOf(page: Page): Promise<string> {
  return page.locator('.cost-footer').innerText();
}
