import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { brokenPictures, takeScreenshot } from '../../../test/support/browser/screenshot.ts';

const app = await startExample('apollo');

test('a profile costs one call', async () => {
  app.sandbox.clearCalls();
  const { page, errors } = await openPage();
  await page.goto(app.url);
  await page.getByRole('heading', { name: FAMOUS.username }).waitFor();
  expect(app.calls()).toHaveLength(1);
  expect(await brokenPictures(page)).toEqual([]);
  expect((await takeScreenshot(page, 'profile')).colours).toBeGreaterThan(1);
  expect(errors).toEqual([]);
});
