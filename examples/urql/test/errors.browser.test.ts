import { beforeEach, expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { clipsOf, openSearch, scrollToEnd, tracksOf } from './support/pages.ts';

const app = await startExample('urql', { services: ['HIKER'] });
beforeEach(() => app.sandbox.faults.clear());

test('what is gone is said to be gone', async () => {
  const { page } = await openPage();
  const id = Buffer.from('Track:1').toString('base64url');
  await page.goto(`${app.url}/track/${id}`);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('This is goneInstagram no longer has it, or the link is wrong.');
});

test('a service that is down can be tried again', async () => {
  const { page } = await openPage();
  const mend = app.sandbox.faults.add({ status: 503 });
  await page.goto(`${app.url}/?q=stone`);
  await page.getByRole('alert').getByText('Instagram’s data cannot be reached').waitFor();
  mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await tracksOf(page).first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a page that fails leaves the list, which goes on when it is tried again', async () => {
  const { page } = await openPage();
  await openSearch(page, app.url, 'rain');
  await tracksOf(page).first().click();
  await clipsOf(page).nth(23).waitFor();
  const mend = app.sandbox.faults.add({ status: 503 });
  await scrollToEnd(page);
  await page.getByRole('alert').waitFor();
  expect(await clipsOf(page).count()).toBe(24);
  mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await clipsOf(page).nth(35).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a gateway that cannot be reached is named', async () => {
  const { page } = await openPage();
  await page.route('**/graphql', (route) => route.abort());
  await page.goto(app.url);
  const alert = page.getByRole('alert').getByText('The gateway cannot be reached');
  await alert.waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(1);
});

test('a service that asks to wait is quoted', async () => {
  const { page } = await openPage();
  app.sandbox.faults.add({ status: 429, headers: { 'retry-after': '7' } });
  await page.goto(`${app.url}/?q=light`);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/^Too many requestsThe service asks to wait. Try again in 7 s.Try again$/);
});
