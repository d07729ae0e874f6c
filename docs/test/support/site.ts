import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterFile } from '../../../test/support/runner/after-file.ts';

const docs = join(import.meta.dirname, '../..');
const dist = join(docs, '.vitepress/dist');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export interface Site {
  /** Where it is served, without a slash at the end. */
  readonly origin: string;
  /** The paths of its pages, such as `/costs.html`. */
  readonly pages: readonly string[];
  /** What building it has printed. */
  readonly buildLog: string;
  /** The text of a page, or undefined where there is none. */
  read(path: string): string | undefined;
}

/** Builds the site and serves it until the tests of the file end. */
export async function startSite(): Promise<Site> {
  // In a process of its own, because Vue has another build for tests, which warns of what the site does not do.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--run', 'docs:build'], {
    cwd: join(docs, '..'),
    env: { PATH: '/usr/bin:/bin' },
  });
  const pages = globSync('**/*.html', { cwd: dist }).map((name) => `/${name}`);
  const read = (path: string): Buffer => readFileSync(join(dist, path.endsWith('/') ? `${path}index.html` : path));
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURI(new URL(url, 'http://localhost').pathname);
    try {
      const body = read(path);
      response.setHeader('content-type', types[extname(path)] ?? (path.endsWith('/') ? 'text/html' : 'text/plain'));
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  afterFile(() => void server.close());
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages: pages.filter((page) => page !== '/404.html'),
    buildLog: stdout + stderr,
    read: (path) => (pages.includes(path) ? read(path).toString() : undefined),
  };
}
