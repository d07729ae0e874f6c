import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openPage } from '../../../support/browser/browser.ts';
import { gatewayFor } from '../../../support/gateway/gateway.ts';
import { afterFile } from '../../../support/runner/after-file.ts';

const sandbox = await startSandbox({ variants: PLAIN });
afterFile(() => sandbox.stop());
const { gateway } = gatewayFor(sandbox, {
  PORT: '0',
  CACHE: '1',
  // Playwright turns the browser's cache off where it intercepts requests, and says so in each request.
  CLIENT_NO_CACHE: '0',
  FILE_ORIGINS: new URL(sandbox.url).origin,
});
const { url } = await gateway.start();
afterEach(() => sandbox.clearCalls());

/** Queries of one test are in the cache for the others, so each asks for another person. */
const personOf = (pk: string) => `query Person${pk} { user(by: { pk: "${pk}" }) { followerCount } }`;
const link = (query: string) => `${url}?query=${encodeURIComponent(query)}`;
const response = (page: Page) => page.locator('.graphiql-response');
const run = (page: Page) => page.getByRole('button', { name: 'Execute query' }).click();
const price = (page: Page) => page.getByRole('region', { name: 'Price' });

/** Opens a query, and waits until the schema is read: hovering and completing need it. */
async function opened(query: string, options = {}) {
  const { page, errors } = await openPage(options);
  await page.goto(link(query));
  await page.locator('.graphiql-query-editor .view-lines').getByText('user').first().waitFor();
  return { page, errors };
}

const panel = async (page: Page, name: string) => {
  await page.getByRole('button', { name: `Show ${name}` }).click();
  return page.getByRole('region', { name, exact: true });
};

test('Explain tells the price and its steps, and calls nothing', async () => {
  const { page, errors } = await opened(personOf('100734'));
  await price(page).getByText('Not run yet').waitFor();
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await price(page).getByText('at most 1 request · 1 billed').waitFor();
  await page.getByRole('list', { name: 'Steps of this query' }).getByText('1 x HIKER /v2/user/by/id').waitFor();
  expect(sandbox.calls).toEqual([]);
  expect(errors).toEqual([]);
});

test('after a run the cost is above the answer, and each call has a row with its access path and why', async () => {
  const { page, errors } = await opened(personOf('100734'));
  await run(page);
  await price(page).getByText('1 request · 1 billed').click();
  const row = page.getByRole('list', { name: 'Calls of this answer' }).getByRole('listitem');
  expect(await row.count()).toBe(1);
  expect(await row.textContent()).toMatch(/HIKER.*\/v2\/user\/by\/id.*200.*ms.*1 billed.*User.*access path/);
  expect(sandbox.calls).toHaveLength(1);
  // Again: from the cache.
  await run(page);
  await price(page).getByText('0 requests · 0 billed').waitFor();
  await row.getByText('from the cache').waitFor();
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  const free = price(page).getByRole('button', { name: 'free now: cached, or needs no call' });
  await free.waitFor();
  // There are no steps, so nothing invites to open them.
  expect(await free.evaluate((button) => getComputedStyle(button, '::after').content)).toBe('none');
  expect(sandbox.calls).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('a budget is sent, so that a call that does not fit is not', async () => {
  const { page } = await opened('{ user(by: { username: "opal.kitchen.daily" }) { followerCount } }');
  await page.getByLabel('Budget').fill('0');
  await run(page);
  await response(page).getByText('BUDGET_EXCEEDED').first().waitFor();
  const leftOut = price(page).getByText('1 field left out: budget 0 used up');
  await leftOut.waitFor();
  // Part of the bar: the page's own style for a page that did not load is larger, with wide margins.
  expect(await leftOut.evaluate((text) => [getComputedStyle(text).fontSize, getComputedStyle(text).marginTop])).toEqual(
    ['13px', '0px'],
  );
  await page.reload();
  await expect.poll(() => page.getByLabel('Budget').inputValue()).toBe('0');
  expect(sandbox.calls).toEqual([]);
});

test('a refused query is not called one that has not run', async () => {
  const { page } = await opened('{ user(by: { pk: "1" }) { nothing } }');
  await run(page);
  await price(page).getByText('Refused, nothing spent').waitFor();
  expect(await price(page).getByText('Not run yet').count()).toBe(0);
});

test('Ctrl+Enter runs the query before anything is clicked', async () => {
  const { page } = await opened(personOf('100734'));
  await page.keyboard.press('Control+Enter');
  await response(page).getByText('48211').waitFor();
  expect(await price(page).getByText('Not run yet').count()).toBe(0);
});

test('examples open in a tab of their own, once, with their cost', async () => {
  const { page, errors } = await opened(personOf('100734'));
  const examples = await panel(page, 'Examples');
  expect(await examples.getByRole('button', { name: 'Places by name' }).textContent()).toContain('1 request');
  const tabs = page.getByRole('tab');
  const before = await tabs.count();
  await examples.getByRole('button', { name: 'Places by name' }).click();
  await page.locator('.graphiql-query-editor').getByText('searchPlaces').waitFor();
  await expect.poll(() => page.locator('.graphiql-tab-active').textContent()).toContain('FindPlaces');
  await examples.getByRole('button', { name: 'Music by name' }).click();
  await page.locator('.graphiql-query-editor').getByText('searchTracks').waitFor();
  await expect.poll(() => page.locator('.graphiql-tab-active').textContent()).toContain('FindMusic');
  await examples.getByRole('button', { name: 'Places by name' }).click();
  await page.locator('.graphiql-query-editor').getByText('searchPlaces').waitFor();
  expect(await tabs.count()).toBe(before + 2);
  await run(page);
  await response(page).getByText('searchPlaces').waitFor();
  expect(sandbox.calls).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('pictures of an answer are shown through the gateway, for free', async () => {
  const { page, errors } = await opened('{ user(by: { username: "tundraworks.co" }) { profilePicture { width } } }');
  await run(page);
  await response(page).getByText('profilePicture').first().waitFor();
  const calls = sandbox.calls.length;
  const pictures = await panel(page, 'Pictures');
  await pictures.getByText('names no picture').waitFor();
  await page.goto(link('{ user(by: { username: "tundraworks.co" }) { profilePicture { url } } }'));
  await run(page);
  await response(page).getByText('profilePicture').first().waitFor();
  await pictures.getByRole('button', { name: 'Show pictures' }).click();
  const picture = pictures.getByRole('img', { name: 'user.profilePicture' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  // The answer came from the cache. The file is read of its own server.
  expect(sandbox.calls.length).toBe(calls);
  expect(await response(page).textContent()).not.toContain('proxyUrl');
  expect(errors).toEqual([]);
});

test('a picture is shown when the pointer rests on its address', async () => {
  const { page, errors } = await opened('{ user(by: { username: "tundraworks.co" }) { profilePicture { proxyUrl } } }');
  await run(page);
  await response(page)
    .locator('.view-line', { hasText: '/files/' })
    .hover({ position: { x: 200, y: 8 } });
  const picture = page.locator('.monaco-hover img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test('pointing at a hostile text of an answer requests nothing', async () => {
  const { page } = await opened('{ user(by: { username: "tundraworks.co" }) { profilePicture { proxyUrl } } }');
  const at = new URL(url).origin;
  const name = 'A'.repeat(22);
  const hostile = [
    `${url}?x=/files/&query={__typename}`,
    `${at}/files/a.${name}?query={__typename}`,
    `${at}/files/a.${name})![x](${url}?query={__typename})`,
    `${at}/other/files/a.${name}`,
    `${at}/files/../graphql/files/a.${name}`,
    `http://localhost:1/files/a.${name}`,
  ];
  await page.route(url, (route) =>
    route.request().postData()?.includes('IntrospectionQuery')
      ? route.continue()
      : route.fulfill({
          json: { data: { texts: hostile.map((text) => ({ text })), last: { text: `${at}/files/b.${name}` } } },
        }),
  );
  await run(page);
  const lines = response(page).locator('.view-line', { hasText: 'http' });
  await expect.poll(() => lines.count()).toBeGreaterThan(hostile.length);
  const requests: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (!pathname.includes('/assets/')) requests.push(pathname + search);
  });
  for (const line of (await lines.all()).slice(0, -1)) {
    await line.hover({ position: { x: 160, y: 8 } });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  }
  // The last has a picture, so the others were pointed at long enough.
  await lines.last().hover({ position: { x: 160, y: 8 } });
  await expect.poll(() => requests).toContain(`/files/b.${name}`);
  expect(requests).toEqual([`/files/b.${name}`]);
});

test('the history has each query with its cost, survives a reload, and opens what was run', async () => {
  const { page, errors } = await opened(personOf('100734'));
  await run(page);
  await response(page).getByText('48211').waitFor();
  await page.reload();
  const history = await panel(page, 'History');
  const entry = history.getByRole('button', { name: 'Person100734' });
  expect(await entry.textContent()).toMatch(/Person100734\d request.* billed · \d+ ms/);
  await page.getByRole('button', { name: 'New tab' }).click();
  await entry.click();
  await page.locator('.graphiql-query-editor').getByText('Person100734').waitFor();
  await history.getByRole('button', { name: 'Clear' }).click();
  await history.getByText('Queries that you run are listed here').waitFor();
  expect(errors).toEqual([]);
});

test('the explorer chooses fields, and says what they mean', async () => {
  const { page } = await opened('query Chosen { user(by: { pk: "100734" }) { username } }');
  const explorer = await panel(page, 'Explorer');
  await explorer.getByText('username', { exact: true }).first().waitFor();
  const scrolled = () =>
    explorer.evaluate((panel) =>
      [...panel.querySelectorAll('*')].some(({ scrollTop, scrollLeft }) => scrollTop + scrollLeft > 0),
    );
  await expect.poll(scrolled).toBe(false);
  expect(await explorer.evaluate((panel) => panel.contains(document.activeElement))).toBe(false);
  const field = explorer.getByText('followerCount', { exact: true }).first();
  await field.hover();
  await expect.poll(() => explorer.locator('.description').textContent()).toMatch(/follow/i);
  await field.click();
  await page.locator('.graphiql-query-editor').getByText('followerCount').waitFor();
  expect(sandbox.calls).toEqual([]);
});

test('the request is copied in other forms', async () => {
  const { page } = await opened(personOf('100734'), { permissions: ['clipboard-read', 'clipboard-write'] });
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByLabel('Budget').fill('5');
  for (const [name, start] of [
    ['curl', `curl '${url}'`],
    ['fetch', 'const query'],
    ['Apollo Client', 'import { ApolloClient'],
    ['urql', 'import { cacheExchange'],
    ['a link to this page', `${url}?query=`],
  ] as const) {
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('menuitem', { name: `Copy as ${name}` }).click();
    await expect.poll(copied).toContain(start);
    expect(await copied()).toContain('Person100734');
    expect(await copied()).toMatch(/x-upstream-budget[": ]+5|&budget=5$/);
  }
  const { page: other } = await openPage();
  await other.goto(await copied());
  await expect.poll(() => other.getByLabel('Budget').inputValue()).toBe('5');
});

test('dark and light can be chosen, and stay', async () => {
  const { page } = await openPage({ colorScheme: 'dark' });
  await page.goto(url);
  const background = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('.graphiql-container') as Element).backgroundColor);
  await page.getByRole('button', { name: 'Use light colors' }).waitFor();
  const dark = await background();
  await page.getByRole('button', { name: 'Use light colors' }).click();
  await expect.poll(background).not.toBe(dark);
  const light = await background();
  await page.reload();
  await page.getByRole('button', { name: 'Use dark colors' }).waitFor();
  expect(await background()).toBe(light);
});

test.each([390, 690])('at %i pixels the editors stand above each other, and a panel covers them', async (width) => {
  const { page } = await openPage({ viewport: { width, height: 844 } });
  await page.goto(link(personOf('100734')));
  const editor = page.locator('.graphiql-query-editor .view-lines');
  await editor.waitFor();
  const boxes = [await editor.boundingBox(), await response(page).boundingBox()];
  expect(boxes[1]?.y).toBeGreaterThan((boxes[0]?.y ?? 0) + 100);
  for (const box of boxes) expect(box?.width).toBeGreaterThan(width * 0.6);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const examples = await panel(page, 'Examples');
  expect((await examples.boundingBox())?.width).toBeGreaterThan(width * 0.8);
  await examples.getByRole('button', { name: 'Music by name' }).click();
  await page.locator('.graphiql-query-editor').getByText('searchTracks').waitFor();
  /** How much of the page a panel takes. GraphiQL hides it by moving it out of the page. */
  const roomOf = async () => {
    const { x, width: wide } = (await page.locator('.graphiql-plugin').boundingBox()) ?? { x: 0, width: 0 };
    return Math.max(0, x + wide);
  };
  await expect.poll(roomOf).toBe(0);
  await panel(page, 'History');
  await expect.poll(roomOf).toBe(width);
  await page.getByRole('button', { name: 'Close the panel' }).click();
  await expect.poll(roomOf).toBe(0);
});

test.each(['light', 'dark'] as const)(
  'what closes a panel can be seen in the other colors than the %s ones of the system',
  async (system) => {
    const { page } = await openPage({ viewport: { width: 420, height: 844 }, colorScheme: system });
    await page.goto(link(personOf('100734')));
    await page.getByRole('button', { name: system === 'dark' ? 'Use light colors' : 'Use dark colors' }).click();
    await panel(page, 'Examples');
    /** The lightness of the colors that a computed style names, 0 to 255. */
    const lightness = (selector: string, property: 'color' | 'backgroundColor') =>
      page.locator(selector).evaluate((element, name) => {
        const [red = 0, green = 0, blue = 0] = (getComputedStyle(element)[name].match(/\d+/g) ?? []).map(Number);
        return (red + green + blue) / 3;
      }, property);
    await page.getByRole('button', { name: 'Close the panel' }).waitFor();
    const contrast = async () =>
      (await lightness('.close-panel', 'color')) - (await lightness('.graphiql-container', 'backgroundColor'));
    if (system === 'dark') await expect.poll(contrast).toBeLessThan(-128);
    else await expect.poll(contrast).toBeGreaterThan(128);
  },
);

test.each([760, 940])('at %i pixels, beside the Explorer, the price bar stays within its panel', async (width) => {
  const { page } = await openPage({ viewport: { width, height: 800 } });
  await page.goto(link(personOf(width === 760 ? '9941450059' : '80653414979')));
  await panel(page, 'Explorer');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await price(page).locator('.explain').waitFor();
  await run(page);
  await price(page)
    .getByRole('button', { name: /^\d requests? · \d billed/ })
    .click();
  const shown = price(page).locator('.explain, input, .costs button, .service, .path, .outcome, .duration, .purpose');
  expect(await shown.count()).toBeGreaterThan(7);
  const right = await shown.evaluateAll((parts) =>
    Math.max(...parts.map((part) => part.getBoundingClientRect().right)),
  );
  expect(right).toBeLessThanOrEqual(width);
});
