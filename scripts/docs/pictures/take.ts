import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { type Browser, chromium } from 'playwright-core';
import { createGateway } from '../../../src/gateway.ts';
import { inSandbox } from '../../../src/process/sandbox-instead.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { chromiumPath, noChromium } from '../../chromium.ts';
import { type PageScene, pageScenes } from './pages.ts';
import { type Scene, scenes } from './scenes.ts';

/** Takes the pictures of docs/pictures/: what the recipes make, drawn from their answers, and pages of the gateway. Needs Chromium. */
const folder = join(import.meta.dirname, '../../../docs/pictures');
const maxBytes = 100_000;
mkdirSync(folder, { recursive: true });

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
  for (const scene of pageScenes) await takePage(browser, scene);
  for (const scene of scenes) await take(browser, scene);
} finally {
  await browser.close();
  await gateway.stop();
  await sandbox.stop();
}

async function takePage(chrome: Browser, { name, path, width, height, asked, ready }: PageScene): Promise<void> {
  for (const { client, query } of asked) await ask(name, query, client);
  const page = await chrome.newPage({ viewport: { width, height }, deviceScaleFactor: 1.5 });
  await page.goto(new URL(path, url).href);
  await ready(page);
  save(name, await page.screenshot({ type: 'jpeg', quality: 82, animations: 'disabled' }));
  await page.close();
}

async function take(chrome: Browser, { name, query, draw }: Scene): Promise<void> {
  const data = await ask(name, query, 'pictures');
  const page = await chrome.newPage({ viewport: { width: 720, height: 400 }, deviceScaleFactor: 1.5 });
  await page.setContent(draw(data), { waitUntil: 'networkidle' });
  const missing = await page.evaluate<number>(
    '[...document.images].filter(({ naturalWidth }) => naturalWidth === 0).length',
  );
  if (missing > 0) throw new Error(`${missing} pictures in ${name} cannot be shown`);
  save(name, await page.locator('main').screenshot({ type: 'jpeg', quality: 82 }));
  await page.close();
}

async function ask(name: string, query: string, client: string): Promise<never> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollographql-client-name': client },
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
