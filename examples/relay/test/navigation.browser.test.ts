import { beforeEach, expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { followOperations } from '../../../test/support/browser/operations.ts';
import { commentsOf, openBusyPost, postsOf, scrollToEnd, unexpected } from './support/pages.ts';

// A page of the graph can begin within a page of the service, which is then in the gateway's cache.
const app = await startExample('relay', { services: ['HIKER'], settings: { CACHE: '1' } });
beforeEach(() => app.sandbox.clearCalls());

test('each page of an endless grid costs one call, and going back and forth none', async () => {
  const { page, errors } = await openPage();
  const { sent } = followOperations(page);
  await page.goto(`${app.url}/?user=vesper.by.coast`);
  await postsOf(page).nth(23).waitFor();
  await scrollToEnd(page);
  await postsOf(page).nth(35).waitFor();
  expect(await postsOf(page).count()).toBe(36);
  const grid = '/gql/user/medias';
  expect(app.calls()).toEqual(['/v2/user/by/username', grid, grid, grid]);
  expect(sent).toEqual(['profilePageQuery', 'profileGridPaginationQuery', 'profileGridPaginationQuery']);

  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(500);
  await postsOf(page).nth(18).click();
  await commentsOf(page).first().waitFor();
  const [calls, operations] = [app.calls().length, sent.length];
  await page.goBack();
  await postsOf(page).nth(35).waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
  await page.goForward();
  await commentsOf(page).first().waitFor();
  expect(await page.getByRole('status').textContent()).toBe('This page: 0 upstream calls (0 billed) for 0 requests');
  expect(app.calls()).toHaveLength(calls);
  expect(sent).toHaveLength(operations);
  expect(unexpected(errors)).toEqual([]);
});

test('a post costs three calls with its likers and comments, and each further page of comments one', async () => {
  const { page, errors } = await openPage();
  const { sent } = followOperations(page);
  await openBusyPost(page, app.url);
  await commentsOf(page).nth(14).waitFor();
  const post = () => app.calls().filter((path) => path.includes('/media/'));
  await scrollToEnd(page);
  await commentsOf(page).nth(29).waitFor();
  await scrollToEnd(page);
  await commentsOf(page).nth(44).waitFor();
  const comments = '/v2/media/comments';
  expect(post().toSorted()).toEqual(['/gql/media/likers', comments, comments, comments, '/v2/media/info/by/id']);
  expect(sent.slice(-3)).toEqual(['postPageQuery', 'postCommentsPaginationQuery', 'postCommentsPaginationQuery']);
  expect(unexpected(errors)).toEqual([]);
});

test('refreshing the counts of a post costs one call, and leaves the rest of the page', async () => {
  const { page, errors } = await openPage();
  const { sent } = followOperations(page);
  await openBusyPost(page, app.url);
  await commentsOf(page).nth(14).waitFor();
  app.sandbox.clearCalls();
  sent.length = 0;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => app.calls()).toEqual(['/v2/media/info/by/id']);
  await page.getByRole('button', { name: 'Refresh', exact: true }).waitFor();
  expect(sent).toEqual(['postCountsRefetchQuery']);
  expect(await commentsOf(page).count()).toBe(15);
  expect(unexpected(errors)).toEqual([]);
});
