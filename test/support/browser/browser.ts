import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { noChromium } from '../../../scripts/chromium.ts';
import { afterFile } from '../runner/after-file.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of Chromium; undefined where there is none. */
    readonly chromium: string | undefined;
  }
}

const ownHosts = ['localhost', '127.0.0.1'];

/**
 * Other machines have no address. Playwright could stop requests to them too, but while it intercepts requests the browser asks for
 * nothing to be cached.
 */
const noOtherMachine = `--host-resolver-rules=${['MAP * ~NOTFOUND', ...ownHosts.map((host) => `EXCLUDE ${host}`)].join(', ')}`;

/** A page, and what went wrong on it. */
export interface TestPage {
  readonly page: Page;
  /** Errors that no code caught, lines that the page wrote to the console as errors, and requests to other machines. */
  readonly errors: string[];
}

let browser: Promise<Browser> | undefined;

/** Opens a page of its own storage in Chromium, which closes after the file's tests. It may connect to this machine only. */
export async function openPage(options: BrowserContextOptions = {}): Promise<TestPage> {
  browser ??= start();
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const errors: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(protocol) && !ownHosts.includes(hostname))
      errors.push(`request to another machine: ${request.url()}`);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(line.text());
  });
  return { page, errors };
}

async function start(): Promise<Browser> {
  const executablePath = inject('chromium');
  if (executablePath === undefined) throw new Error(noChromium);
  const started = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-sync',
      noOtherMachine,
    ],
  });
  afterFile(async () => {
    browser = undefined;
    await started.close();
  });
  return started;
}
