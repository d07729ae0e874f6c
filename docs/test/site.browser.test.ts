import { expect, test } from 'vitest';
import { openPage } from '../../test/support/browser/browser.ts';
import { takeScreenshot } from '../../test/support/browser/screenshot.ts';
import { startSite } from './support/site.ts';

const { origin, pages, buildLog, read } = await startSite();
const phone = { viewport: { width: 390, height: 844 } };

test('every page fits a phone, logs no error and asks no other machine', async () => {
  expect(pages.length).toBeGreaterThan(30);
  const { page, errors } = await openPage(phone);
  const wide: string[] = [];
  const blank: string[] = [];
  for (const path of pages) {
    await page.goto(origin + path);
    await page.locator('#app').waitFor();
    const [content, screen] = (await page.evaluate(
      'Promise.resolve([document.documentElement.scrollWidth, window.innerWidth])',
    )) as [number, number];
    if (content > screen) wide.push(`${path}: ${content} px`);
    const { colours } = await takeScreenshot(page, `390${path.replaceAll('/', '_')}`);
    if (colours < 10) blank.push(`${path}: ${colours} colours`);
  }
  expect({ wide, blank, errors }).toEqual({ wide: [], blank: [], errors: [] });
});

test('settings, queries, answers and output are read on a phone without scrolling sideways', async () => {
  const { page } = await openPage(phone);
  for (const path of ['/settings.html', '/recipes/export.html', '/concepts/price.html']) {
    await page.goto(origin + path);
    const [count, cut] = await page.evaluate<[number, string[]]>(
      `(() => {
        const parts = [...document.querySelectorAll('.vp-doc table, .vp-doc pre')];
        return [parts.length, parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.innerText)];
      })()`,
    );
    expect(count).toBeGreaterThan(0);
    expect(cut).toEqual([]);
  }
});

test('the site is built without a warning', () => {
  expect(buildLog).toContain('build complete');
  expect(buildLog).not.toMatch(/warn/i);
});

test('every link leads to a page of the site, and to a heading that exists', () => {
  const dead: string[] = [];
  let links = 0;
  for (const from of pages) {
    for (const [, href = ''] of (read(from) ?? '').matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      const { origin: to, pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://site${from}`);
      if (to !== 'http://site') continue;
      links += 1;
      const text = read(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      if (
        text === undefined ? pathname !== '/schema.graphql' : hash && !text.includes(`id="${decodeURI(hash.slice(1))}"`)
      )
        dead.push(`${from}: ${href}`);
    }
  }
  expect(links).toBeGreaterThan(1000);
  expect(dead).toEqual([]);
});

test('the search finds a recipe and a field of the schema, without another machine', async () => {
  const { page, errors } = await openPage();
  await page.goto(`${origin}/`);
  for (const [words, title, path] of [
    ['endless scroll', 'Endless scroll', '/recipes/endless-scroll.html#endless-scroll'],
    ['totalPlayCount', 'totalPlayCount', '/schema/media.html#Media.totalPlayCount'],
  ] as const) {
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill(words);
    await page.getByRole('option').filter({ hasText: title }).first().click();
    await page.waitForURL(`${origin}${path}`);
  }
  expect(errors).toEqual([]);
});

test('the search is loaded ahead, keeps what is typed into it, and shows recipes first', async () => {
  const { page, errors } = await openPage();
  const loads = (name: string) => page.waitForResponse((response) => decodeURI(response.url()).includes(name));
  const box = loads('/VPLocalSearchBox');
  await page.goto(`${origin}/costs.html`);
  await box;
  const index = loads('/@localSearchIndexroot');
  await page.getByRole('button', { name: 'Search' }).hover();
  await index;
  await page.keyboard.press('/');
  // A file that has arrived is not evaluated yet.
  await page.getByRole('searchbox').pressSequentially('comments');
  const found = page.getByRole('option');
  await found.first().waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('comments');
  const links = await page.evaluate<string[]>(
    `[...document.querySelectorAll('[role=option] a')].map((link) => new URL(link.href).pathname)`,
  );
  expect(links[0]).toMatch(/^\/recipes\//);
  expect(links).not.toContain('/repository/CHANGELOG.html');
  expect(errors).toEqual([]);
});

test('the sidebar has the title of each page', () => {
  const sidebar = /<nav[^>]* id="VPSidebarNav".*?<\/nav>/s.exec(read('/start.html') ?? '')?.[0] ?? '';
  const titles = [...sidebar.matchAll(/<p class="text"[^>]*>([^<]*)/g)].map(([, title = '']) => title);
  expect(titles).toContain('Account');
  expect(titles).toContain('Shared types');
  expect(titles.filter((title) => title.endsWith('.md'))).toEqual([]);
});

test('pages are readable in the dark and on a wide screen', async () => {
  const { page, errors } = await openPage({ colorScheme: 'dark' });
  for (const path of ['/index.html', '/recipes/profile-card.html', '/schema/user.html']) {
    await page.goto(origin + path);
    expect((await takeScreenshot(page, `1280-dark${path.replaceAll('/', '_')}`)).colours).toBeGreaterThan(10);
    const [text, ground] = await page.evaluate<string[]>(
      `['color', 'background-color'].map((name) => getComputedStyle(document.body).getPropertyValue(name))`,
    );
    expect([brightness(text) > 180, brightness(ground) < 60]).toEqual([true, true]);
  }
  expect(errors).toEqual([]);
});

/** Of a color as the browser writes it: `rgb(27, 27, 31)`. */
function brightness(color = ''): number {
  const parts = [...color.matchAll(/\d+/g)].slice(0, 3).map(Number);
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}
