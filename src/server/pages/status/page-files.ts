import { readdirSync, readFileSync } from 'node:fs';
import { statusPath } from '../../../model/request/served-paths.ts';
import { fileText, type PageText, pageText } from '../page-text.ts';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

const folder = new URL('page/', import.meta.url);

/** The page's scripts, and those that a terminal uses too. */
const shared = ['figures.js', 'hindrances.js'].map((name) => new URL(`../../../model/status/${name}`, import.meta.url));
const scripts = [...filesIn(folder, '.js'), ...shared];

const styleFolder = new URL('styles/', folder);

/** What the page loads, by name: the files that each is joined from. */
const sources: ReadonlyMap<string, readonly URL[]> = new Map([
  ...scripts.map((file): [string, URL[]] => [nameOf(file), [file]]),
  // One request for all of them. Their names begin with their order.
  ['status.css', filesIn(styleFolder, '.css').toSorted((a, b) => (a.href < b.href ? -1 : 1))],
]);

/** The page uses its own files and nothing else, and other pages must not show it in a frame. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const files = new Map<string, PageText>();

/** The name of the page's file that a request asks for; undefined where it asks for none. */
export function statusFileIn(method: string, url = ''): string | undefined {
  if (method !== 'GET' || !url.startsWith(`${statusPath}/`)) return undefined;
  const name = url.slice(statusPath.length + 1);
  return sources.has(name) ? name : undefined;
}

/** The page, or a file of it, which is read once. */
export function pageFile(name: string): PageText {
  const known = files.get(name);
  if (known !== undefined) return known;
  const from = sources.get(name) ?? [new URL(name, folder)];
  const text = from.map((file) => readFileSync(file, 'utf8')).join('\n');
  const type = types[name.split('.').at(-1) ?? ''];
  const file = type === undefined ? pageText(text, policy) : fileText(text, type);
  files.set(name, file);
  return file;
}

function filesIn(from: URL, end: string): URL[] {
  return readdirSync(from)
    .filter((name) => name.endsWith(end))
    .map((name) => new URL(name, from));
}

function nameOf(file: URL): string {
  return file.pathname.split('/').at(-1) ?? '';
}
