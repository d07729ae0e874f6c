import { readdirSync, readFileSync } from 'node:fs';
import { fileText, type PageText, pageText } from '../pages/page-text.ts';

/** Where the status is served: the page for browsers, JSON for everything else. Below it are the files of the page. */
export const statusPath = '/status';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

const folder = new URL('page/', import.meta.url);

/** What the page loads. */
const names: ReadonlySet<string> = new Set(readdirSync(folder).filter((name) => /\.(?:css|js)$/.test(name)));

/** The page uses its own files and nothing else, and other pages must not show it in a frame. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const files = new Map<string, PageText>();

/** The name of the page's file that a request asks for; undefined where it asks for none. */
export function statusFileIn(method: string, url = ''): string | undefined {
  if (method !== 'GET' || !url.startsWith(`${statusPath}/`)) return undefined;
  const name = url.slice(statusPath.length + 1);
  return names.has(name) ? name : undefined;
}

/** The page, or a file of it, which is read once. */
export function pageFile(name: string): PageText {
  const known = files.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(name, folder), 'utf8');
  const type = types[name.split('.').at(-1) ?? ''];
  const file = type === undefined ? pageText(text, policy) : fileText(text, type);
  files.set(name, file);
  return file;
}
