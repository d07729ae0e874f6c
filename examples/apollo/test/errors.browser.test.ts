import { FAMOUS, GONE, PRIVATE } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { takeScreenshot } from '../../../test/support/browser/screenshot.ts';
import { expectTiles, openAt, tilesOf } from './support/pages.ts';

const app = await startExample('apollo');
afterEach(() => app.sandbox.faults.clear());

const profile = `/user/${FAMOUS.username}`;

test('a private account shows its profile, and its posts are not asked for', async () => {
  const { page } = await openAt(app, `/user/${PRIVATE.username}`);
  await page.getByRole('heading', { name: 'This account is private' }).waitFor();
  await page.getByRole('heading', { level: 1, name: PRIVATE.username }).waitFor();
  expect(app.calls()).toEqual(['/v2/user/by/username']);
});

test('an account that is gone is said to be gone, and nothing offers to try again', async () => {
  const { page } = await openAt(app, `/user/${GONE.username}`);
  const alert = page.getByRole('alert');
  await alert.getByRole('heading', { name: 'This is not on Instagram' }).waitFor();
  expect(await alert.getByRole('button').count()).toBe(0);
  expect((await takeScreenshot(page, 'gone')).colours).toBeGreaterThan(5);
});

test('a name that nobody can have is said to be wrong, and nothing offers to try again', async () => {
  const { page } = await openAt(app, '/user/no%20such%20name!');
  const alert = page.getByRole('alert');
  await alert.getByRole('heading', { name: 'This cannot be looked up' }).waitFor();
  expect(await alert.getByRole('button').count()).toBe(0);
  expect(app.calls()).toEqual([]);
});

test('while the service is down the page says so, and shows the account once it is back', async () => {
  app.sandbox.faults.add({ upstream: 'HIKER', status: 503 });
  const { page } = await openAt(app, profile);
  await page.getByRole('heading', { name: 'Instagram’s data service is down' }).waitFor();
  expect((await takeScreenshot(page, 'down')).colours).toBeGreaterThan(5);
  app.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectTiles(page, 12);
});

test('a service that asks for a pause gets it: the button counts down', async () => {
  app.sandbox.faults.add({ upstream: 'HIKER', status: 429, headers: { 'retry-after': '40' } });
  const { page } = await openAt(app, '/');
  await page.clock.install();
  await page.getByRole('link', { name: FAMOUS.username }).click();
  await page.getByRole('heading', { name: 'Too many requests at the moment' }).waitFor();
  const button = page.getByRole('button', { name: /^Try again/ });
  expect(await button.isDisabled()).toBe(true);
  expect(await button.innerText()).toMatch(/^Try again in \d\d s$/);
  app.sandbox.faults.clear();
  await page.clock.fastForward(41_000);
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await expectTiles(page, 12);
});

test('an answer that would exceed the budget is said to cost too much', async () => {
  const { page } = await openAt(app, '/');
  await page.route('**/graphql', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-upstream-budget': '0' } }),
  );
  await page.getByRole('textbox', { name: 'Username' }).fill(FAMOUS.username);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'This would cost too much' }).waitFor();
  expect(app.calls()).toEqual([]);
});

test('a page of the grid that fails leaves the pages before it, and is read again on request', async () => {
  const { page } = await openAt(app, profile);
  await expectTiles(page, 12);
  app.sandbox.faults.add({ upstream: 'HIKER', status: 503 });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.getByRole('heading', { name: 'Instagram’s data service is down' }).waitFor();
  expect(await tilesOf(page).count()).toBe(12);
  app.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectTiles(page, 24);
});

test('a list whose cursor has expired is read again from its beginning', async () => {
  const { page, operations } = await openAt(app, profile);
  await expectTiles(page, 12);
  app.sandbox.faults.add({ upstream: 'HIKER', kind: 'dead-cursor' });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.getByRole('heading', { name: 'The list has changed' }).waitFor();
  app.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Read it again' }).click();
  await expectTiles(page, 24);
  expect(operations.sent).toEqual(['Profile', 'Grid', 'Grid', 'Grid', 'Grid']);
});

test('comments that fail say so below a post that shows', async () => {
  app.sandbox.faults.add({ upstream: 'HIKER', path: '/v2/media/comments', status: 503 });
  app.sandbox.faults.add({ upstream: 'HIKER', path: '/v1/media/comments*', status: 503 });
  app.sandbox.faults.add({ upstream: 'HIKER', path: '/gql/comments*', status: 503 });
  const { page } = await openAt(app, profile);
  await tilesOf(page).first().locator('a').click();
  await page.locator('.comments').getByRole('heading', { name: 'Instagram’s data service is down' }).waitFor();
  await page.locator('.post-details h1').waitFor();
  app.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => page.locator('.comments > ul > .comment').count()).toBe(15);
});

test('a gateway that is not there is said not to answer', async () => {
  const { page } = await openAt(app, '/');
  await app.gateway.stop();
  await page.getByRole('link', { name: FAMOUS.username }).click();
  await page.getByRole('heading', { name: 'The gateway does not answer' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true);
});
