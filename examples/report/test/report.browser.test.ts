import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openPage } from '../../../test/support/browser/browser.ts';
import { brokenPictures, takeScreenshot } from '../../../test/support/browser/screenshot.ts';
import { startGateway } from '../../../test/support/gateway/gateway.ts';
import { required, rows } from '../../../test/support/required.ts';
import { afterFile } from '../../../test/support/runner/after-file.ts';
import { ask } from '../src/gateway/ask.ts';
import { reportQuery } from '../src/gateway/report-query.ts';
import { readOptions } from '../src/options.ts';
import { writeReport } from '../src/write-report.ts';

const server = await startGateway({ PORT: '0', CACHE: '0' }, {}, ['META']);
const { url } = await server.gateway.start();
const folder = await mkdtemp(join(tmpdir(), 'gramgraph-report-'));
afterFile(() => rm(folder, { recursive: true }));

/** Writes a report as the command line does. */
async function report(...args: readonly string[]) {
  const out = join(folder, `report-${Math.random()}.html`);
  const lines: string[] = [];
  const options = required(readOptions([...args, '--out', out], { GRAMGRAPH_URL: url }));
  server.sandbox.clearCalls();
  await writeReport(options, (line) => lines.push(line));
  const graphCalls = server.sandbox.calls.filter(({ upstream }) => upstream === 'META').length;
  return { out, lines, graphCalls };
}

const tableOf = (page: Page, id: string) =>
  page
    .locator(`#${id} tbody tr`)
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

const tokyo = await report('--time-zone', 'Asia/Tokyo');
const utc = await report('--days', '28', '--time-zone', 'UTC');

describe('the report', () => {
  test('says its price before it asks, and takes three calls', () => {
    expect(tokyo.lines[0]).toBe('The report takes at most 3 calls, nothing billed.');
    expect(tokyo.lines.at(-1)).toMatch(/report-.*\.html is written: \d+ kB, 3 calls, nothing billed\.$/);
    expect(tokyo.graphCalls).toBe(3);
  });

  test('shows the numbers of the answer', async () => {
    const until = new Date();
    const since = new Date(until.getTime() - 28 * 86_400_000);
    const { data } = await ask({ url }, reportQuery, {
      since: since.toISOString(),
      until: until.toISOString(),
      posts: 50,
    });
    const { daily, media, online } = required(data.account);
    const { page, errors } = await openPage();
    await page.goto(pathToFileURL(utc.out).href);
    for (const [id, name] of [
      ['reach', 'reach'],
      ['followers', 'follower_count'],
    ] as const) {
      const values = rows(daily?.find((insight) => insight.name === name)?.values).filter(
        ({ endTime }) => new Date(required(endTime)) <= until,
      );
      const shown = await tableOf(page, id);
      expect(shown.map(([, value]) => value)).toEqual(values.map(({ value }) => Number(value).toLocaleString('en')));
    }
    // Each bar is as high as its number.
    const heights = await page
      .locator('#followers .bar')
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('height'))));
    const followers = (await tableOf(page, 'followers')).map(([, value]) => Number(value));
    const unit = required(heights[0]) / required(followers[0]);
    expect(rows(heights).map((height) => Math.round(height / unit))).toEqual(followers);
    const reached = rows(media?.edges)
      .map(({ node }) => Number(node.insights?.find(({ name }) => name === 'reach')?.values?.[0]?.value))
      .sort((one, other) => other - one)
      .slice(0, 6);
    expect(await page.locator('.posts .reach b').allTextContents()).toEqual(
      reached.map((value) => value.toLocaleString('en')),
    );
    const hours = rows(online).flatMap(({ values }) => (values ?? []).flatMap((day) => day.hours ?? []));
    const averages = Array.from({ length: 24 }, (_, hour) => {
      const counts = hours.filter(({ startTime }) => new Date(required(startTime)).getUTCHours() === hour);
      return Math.round(counts.reduce((sum, { value }) => sum + value, 0) / rows(counts).length);
    });
    expect((await tableOf(page, 'hours')).map(([, value]) => value)).toEqual(
      averages.map((value) => value.toLocaleString('en')),
    );
    expect(await brokenPictures(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('is one file that loads nothing', async () => {
    const text = await readFile(tokyo.out, 'utf8');
    expect(text).not.toMatch(/(?:src|xlink:href)="(?!data:)|<link|<script|@import|url\(/);
    expect(text).toContain("default-src 'none'");
  });

  test('names the zone of the best hour, which moves with the zone', async () => {
    const best = async (file: string) => {
      const { page } = await openPage();
      await page.goto(pathToFileURL(file).href);
      return page.locator('#hours figcaption b').allTextContents();
    };
    const [hour, zone] = await best(tokyo.out);
    expect(zone).toMatch(/^Asia\/Tokyo, UTC\+9$/);
    const [utcHour, utcZone] = await best(utc.out);
    expect(utcZone).toBe('UTC');
    const ahead = Number(required(zone).at(-1));
    expect(Number.parseInt(required(hour), 10)).toBe((Number.parseInt(required(utcHour), 10) + ahead) % 24);
  });

  test.each([
    ['wide', { viewport: { width: 1280, height: 900 } }],
    ['wide-dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 390, height: 844 } }],
    ['narrow-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)('is readable: %s', async (name, options) => {
    // The policy of the report forbids the script that counts the colours of a screenshot.
    const { page, errors } = await openPage({ ...options, bypassCSP: true });
    await page.goto(pathToFileURL(tokyo.out).href);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const sizes = await page
      .locator('.names span, .ticks span, dd, p')
      .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)));
    expect(Math.min(...rows(sizes))).toBeGreaterThan(11);
    expect((await takeScreenshot(page, name)).colours).toBeGreaterThan(30);
    expect(errors).toEqual([]);
  });
});
