import { PRIVATE } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { commentsOf, openBusyPost, postsOf, scrollToEnd, unexpected } from './support/pages.ts';

const app = await startExample('relay', { services: ['HIKER'] });
afterEach(() => app.sandbox.faults.clear());

test('the posts of a private account are said to be private, below its profile', async () => {
  const { page, errors } = await openPage();
  await page.goto(`${app.url}/?user=${PRIVATE.username}`);
  await page.getByRole('alert').getByText('This account is private').waitFor();
  expect(await page.getByRole('heading', { name: PRIVATE.username }).count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  expect(unexpected(errors)).toEqual([]);
});

test('an account that does not exist is said to be gone', async () => {
  const { page } = await openPage();
  await page.goto(`${app.url}/?user=nobody_is_called_this`);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('This is goneInstagram no longer has it, or the link is wrong.');
});

test('a post shows while its comments are on their way', async () => {
  const { page } = await openPage();
  app.sandbox.faults.add({ path: '/v2/media/comments', kind: 'hang' });
  await openBusyPost(page, app.url);
  await page.getByText('8.5K').waitFor();
  await page.getByText(/^Liked by /).waitFor();
  expect(await page.locator('.line.skeleton').count()).toBe(5);
  expect(await commentsOf(page).count()).toBe(0);
  // Otherwise other pages would share its call.
  await page.close();
});

test('comments that fail leave the post, and can be tried again', async () => {
  const { page } = await openPage();
  for (const path of ['/v2/media/comments', '/gql/comments/chunk', '/gql/comments', '/v1/media/comments/chunk'])
    app.sandbox.faults.add({ path, status: 503 });
  await openBusyPost(page, app.url);
  await page.getByRole('alert').getByText('Instagram’s data cannot be reached').waitFor();
  expect(await page.getByText('8.5K').count()).toBe(1);
  app.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await commentsOf(page).nth(14).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('likers that fail are a line of words', async () => {
  const { page } = await openPage();
  await page.goto(app.url);
  await postsOf(page).nth(23).waitFor();
  for (const path of ['/gql/media/likers', '/v1/media/likers', '/v2/media/likers', '/v3/media/likers'])
    app.sandbox.faults.add({ path, status: 503 });
  await postsOf(page).nth(10).click();
  await page.getByText('Likes: Instagram’s data cannot be reached.').waitFor();
  await commentsOf(page).nth(14).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a page that fails leaves the list, which goes on when it is tried again', async () => {
  const { page } = await openPage();
  await page.goto(`${app.url}/?user=vesper.by.coast`);
  await postsOf(page).nth(23).waitFor();
  const mend = app.sandbox.faults.add({ status: 503 });
  await scrollToEnd(page);
  await page.getByRole('alert').waitFor();
  expect(await postsOf(page).count()).toBe(24);
  mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await postsOf(page).nth(35).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a gateway that cannot be reached is named, and can be tried again', async () => {
  const { page } = await openPage();
  await page.route('**/graphql', (route) => route.abort());
  await page.goto(app.url);
  await page.getByRole('alert').getByText('The gateway cannot be reached').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await postsOf(page).first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});
