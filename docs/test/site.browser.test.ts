import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPage } from '../../test/support/browser/browser.ts';
import { startSite } from './support/site.ts';

const { origin, pages, read } = await startSite();
const pictures = join(import.meta.dirname, '../.vitepress/cache/pictures');
mkdirSync(pictures, { recursive: true });
const phone = { viewport: { width: 390, height: 844 } };

test('every page fits a phone, logs no error and asks no other machine', async () => {
  expect(pages.length).toBeGreaterThan(30);
  const { page, errors } = await openPage(phone);
  const wide: string[] = [];
  for (const path of pages) {
    await page.goto(origin + path);
    await page.locator('#app').waitFor();
    const [content, screen] = (await page.evaluate(
      'Promise.resolve([document.documentElement.scrollWidth, window.innerWidth])',
    )) as [number, number];
    if (content > screen) wide.push(`${path}: ${content} px`);
    await page.screenshot({ path: join(pictures, `390${path.replaceAll('/', '_')}.png`) });
  }
  expect({ wide, errors }).toEqual({ wide: [], errors: [] });
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
