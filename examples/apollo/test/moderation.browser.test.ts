import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { startExample } from '../../../test/support/browser/example-app.ts';
import { brokenPictures, takeScreenshot } from '../../../test/support/browser/screenshot.ts';
import { footerOf, type OpenPage, openAt } from './support/pages.ts';

const app = await startExample('apollo');
afterEach(() => app.sandbox.faults.clear());

/** Opens the page, with its first comment. */
async function openModeration(): Promise<OpenPage & { readonly comment: Locator; readonly text: string }> {
  const opened = await openAt(app, '/moderation');
  const first = opened.page.locator('.moderated-comment').first();
  const text = await first.locator('.comment-text span').first().innerText();
  // By its text: the first comment is another one once this one is gone.
  const comment = opened.page.locator('.moderated-comment').filter({ hasText: text });
  return { ...opened, comment, text };
}

const writes = () =>
  app.sandbox.calls.filter(({ method }) => method !== 'GET').map(({ method, status }) => `${method} ${status}`);

/** The official API refuses every write. */
const refuseWrites = (method: 'POST' | 'DELETE') =>
  app.sandbox.faults.add({ upstream: 'META', method, graphError: { code: 10, message: 'not permitted' } });

test('posts, comments and replies of the account come in one free call', async () => {
  const { page, errors } = await openModeration();
  expect(await page.locator('.moderated-post').count()).toBe(4);
  expect(app.calls()).toHaveLength(1);
  expect(await footerOf(page)).toBe('This page: 1 upstream call · 0 billed');
  expect(await brokenPictures(page)).toEqual([]);
  expect((await takeScreenshot(page, 'moderation')).colours).toBeGreaterThan(50);
  await page.locator('.moderated-post').first().getByRole('button', { name: 'More comments' }).click();
  await expect.poll(() => page.locator('.moderated-post').first().locator('.moderated-comment').count()).toBe(15);
  // One for the comments, and one for the id of their post, which is made from its pk.
  expect(app.calls().slice(1)).toHaveLength(2);
  expect(await footerOf(page)).toBe('This page: 3 upstream calls · 0 billed');
  expect(errors).toEqual([]);
});

test('a comment is hidden at once, and stays hidden when the change has succeeded', async () => {
  const { comment, operations } = await openModeration();
  await operations.hold();
  await comment.getByRole('button', { name: 'Hide' }).click();
  await comment.getByText('hidden', { exact: true }).waitFor();
  expect(writes()).toEqual([]);
  await operations.release();
  await expect.poll(() => comment.getAttribute('aria-busy')).toBe('false');
  await comment.getByText('hidden', { exact: true }).waitFor();
  expect(writes()).toEqual(['POST 200']);
  await comment.getByRole('button', { name: 'Show' }).click();
  await expect.poll(writes).toEqual(['POST 200', 'POST 200']);
  expect(await comment.getByText('hidden', { exact: true }).count()).toBe(0);
});

test('a comment that cannot be hidden shows again, and says why', async () => {
  const { page, comment, operations } = await openModeration();
  refuseWrites('POST');
  await operations.hold();
  await comment.getByRole('button', { name: 'Hide' }).click();
  await comment.getByText('hidden', { exact: true }).waitFor();
  await operations.release();
  await comment.getByRole('alert').getByText('The comment is not hidden.').waitFor();
  expect(await comment.getByText('hidden', { exact: true }).count()).toBe(0);
  expect(await comment.getByRole('button', { name: 'Hide' }).isEnabled()).toBe(true);
  expect((await takeScreenshot(page, 'moderation-failure')).colours).toBeGreaterThan(50);
});

test('a comment is deleted only after a second step, which names its replies', async () => {
  const { page, comment } = await openModeration();
  const replies = await comment.getByRole('list', { name: 'Replies' }).getByRole('listitem').count();
  await comment.getByRole('button', { name: 'Delete', exact: true }).click();
  const question = comment.getByRole('alert').getByText(/^Delete/);
  const words = replies === 0 ? 'Delete for good?' : /^Delete with (?:1 reply|\d replies|all its replies)\?$/;
  await comment.getByRole('alert').getByText(words).waitFor();
  expect((await takeScreenshot(page, 'moderation-delete')).colours).toBeGreaterThan(50);
  await comment.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => question.count()).toBe(0);
  expect([writes(), await comment.count()]).toEqual([[], 1]);
});

test('a confirmed comment is deleted at once, and comes back with the reason when that fails', async () => {
  const { comment, operations } = await openModeration();
  refuseWrites('DELETE');
  await operations.hold();
  const confirmDeletion = async () => {
    await comment.getByRole('button', { name: 'Delete', exact: true }).click();
    await comment.getByText(/^Delete (?:for good|with (?:1 reply|[23] replies|all its replies))\?$/).waitFor();
    await comment.getByRole('button', { name: 'Yes, delete' }).click();
  };
  await confirmDeletion();
  await expect.poll(() => comment.count()).toBe(0);
  await operations.release();
  await comment.getByRole('alert').getByText('The comment is not deleted.').waitFor();

  app.sandbox.faults.clear();
  app.sandbox.clearCalls();
  await confirmDeletion();
  await expect.poll(writes).toEqual(['DELETE 200']);
  expect(await comment.count()).toBe(0);
});

test('a reply shows at once, is replaced by the true one, and disappears when it cannot be sent', async () => {
  const { page, comment, operations } = await openModeration();
  const reply = async (message: string) => {
    await comment.getByRole('button', { name: 'Reply' }).click();
    await page.getByRole('textbox', { name: 'Your reply' }).fill(message);
    await page.keyboard.press('Enter');
  };
  const replies = comment.getByRole('list', { name: 'Replies' });
  await operations.hold();
  await reply('Thank you, come again.');
  await replies.getByText('Thank you, come again.').waitFor();
  expect(writes()).toEqual([]);
  await operations.release();
  await expect.poll(() => comment.getAttribute('aria-busy')).toBe('false');
  expect(await replies.getByText('Thank you, come again.').count()).toBe(1);
  expect(writes()).toEqual(['POST 200']);

  refuseWrites('POST');
  await operations.hold();
  await reply('This one fails.');
  await replies.getByText('This one fails.').waitFor();
  await operations.release();
  await comment.getByRole('alert').getByText('The reply is not sent.').waitFor();
  expect(await replies.getByText('This one fails.').count()).toBe(0);
});

test('where nobody knows whether a change happened, the page reads the truth on request', async () => {
  const { page, comment } = await openModeration();
  app.sandbox.faults.add({ upstream: 'META', method: 'POST', kind: 'drop', takesEffect: true });
  await comment.getByRole('button', { name: 'Hide' }).click();
  await comment.getByRole('alert').getByText('It is unknown whether this happened').waitFor();
  app.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Look what happened' }).click();
  await comment.getByText('hidden', { exact: true }).waitFor();
  expect(app.sandbox.calls.at(-1)?.method).toBe('GET');
});
