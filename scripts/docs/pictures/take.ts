import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import { startSandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { type Browser, chromium } from 'playwright-core';
import { createGateway } from '../../../src/gateway.ts';
import { inSandbox } from '../../../src/process/gateway/sandbox-instead.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { chromiumPath, noChromium } from '../../chromium.ts';
import { type PageScene, pageScenes } from './pages.ts';
import { accountScenes } from './scenes/account.ts';
import { peopleScenes } from './scenes/people.ts';
import { postScenes } from './scenes/posts.ts';
import type { Scene } from './scenes/scene.ts';

/**
 * Takes the pictures of docs/pictures/: what the recipes make, drawn from their answers, and pages of the gateway. Needs Chromium.
 * Names as arguments take these only: `npm run docs:pictures -- grid status`.
 */
const folder = join(import.meta.dirname, '../../../docs/pictures');
const maxBytes = 100_000;
const scenes = [...peopleScenes, ...postScenes, ...accountScenes];
const names = process.argv.slice(2);
const known = [...pageScenes, ...scenes].map(({ name }) => name);
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`no picture is named ${unknown.join(', ')}; there are ${known.join(', ')}`);
const isAsked = ({ name }: { readonly name: string }): boolean => names.length === 0 || names.includes(name);
mkdirSync(folder, { recursive: true });

// The gateway starts an hour ago, and scenes move the clock, so that the plots of an hour have their traffic at once.
const startedAt = Date.now() - 60 * 60_000;
mock.timers.enable({ apis: ['Date'], now: startedAt });
const sandbox = await startSandbox();
const gateway = createGateway(
  inSandbox(readConfig({ PORT: '0', LOG_LEVEL: 'silent' }), sandbox),
  pino({ level: 'silent' }),
);
const { url } = await gateway.start();
const executablePath = chromiumPath();
if (executablePath === undefined) throw new Error(noChromium);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const scene of pageScenes.filter(isAsked)) await takePage(browser, scene);
  mock.timers.reset();
  for (const scene of scenes.filter(isAsked)) await take(browser, scene);
} finally {
  await browser.close();
  await gateway.stop();
  await sandbox.stop();
}

async function takePage(
  chrome: Browser,
  { name, path, width, height, scale, part, style = '', asked, ready }: PageScene,
): Promise<void> {
  for (const { minute, query } of asked) {
    mock.timers.setTime(startedAt + minute * 60_000);
    await ask(name, query);
  }
  const page = await chrome.newPage({ viewport: { width, height }, deviceScaleFactor: scale, bypassCSP: style !== '' });
  await page.goto(new URL(path, url).href);
  await ready(page);
  const shown = part === undefined ? page : page.locator(part);
  save(name, await shown.screenshot({ type: 'jpeg', quality: 82, animations: 'disabled', style }));
  await page.close();
}

async function take(chrome: Browser, { name, before = [], query, draw }: Scene): Promise<void> {
  for (const mutation of before) await ask(name, mutation);
  const data = await ask(name, query);
  const page = await chrome.newPage({ viewport: { width: 720, height: 400 }, deviceScaleFactor: 1.5 });
  await page.setContent(draw(data), { waitUntil: 'networkidle' });
  const missing = await page.evaluate<number>(
    '[...document.images].filter(({ naturalWidth }) => naturalWidth === 0).length',
  );
  if (missing > 0) throw new Error(`${missing} pictures in ${name} cannot be shown`);
  save(name, await page.locator('main').screenshot({ type: 'jpeg', quality: 82 }));
  await page.close();
}

async function ask(name: string, query: string): Promise<never> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollographql-client-name': 'pictures' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: never; errors?: readonly { message: string }[] };
  if (errors !== undefined) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
  return data;
}

function save(name: string, image: Buffer): void {
  if (image.length > maxBytes)
    throw new Error(`the picture ${name} has ${image.length} bytes; at most ${maxBytes} are good`);
  writeFileSync(join(folder, `${name}.jpg`), image);
}
