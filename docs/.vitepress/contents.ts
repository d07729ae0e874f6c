import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { writtenPages } from './pages.ts';
import { siteLink } from './site-link.ts';

const docs = join(import.meta.dirname, '..');

/** The title of a page: of its front matter, as generated pages have it, or its first heading. */
function title(page: string): string {
  const [, title] = /^(?:title:|#) (.+)$/m.exec(readFileSync(join(docs, page), 'utf8')) ?? [];
  if (title === undefined) throw new Error(`docs/${page} has no title: begin it with a heading "# …"`);
  return title;
}

/**
 * The sidebar is docs/contents.md: its headings are the rooms, its links the pages. A page that it does not name stands at the end of
 * the room with other pages of its folder.
 */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const rooms = readFileSync(join(docs, 'contents.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      text: text.slice(0, text.indexOf('\n')),
      items: [...text.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\)/gm)].map(([, name = '', link = '']) => ({
        text: name,
        link: posix.join('/', siteLink('docs/contents.md', 'docs/contents.md', link)),
      })),
    }));
  const named = new Set(rooms.flatMap(({ items }) => items.map(({ link }) => link)));
  // Those of the schema's reference are generated before the site is built.
  const pages = [
    ...writtenPages.map((path) => posix.relative('docs', path)),
    ...globSync('schema/*.md', { cwd: docs }).toSorted(),
  ];
  for (const page of pages) {
    if (named.has(`/${page}`) || notNamed.has(page)) continue;
    const folder = posix.dirname(`/${page}`);
    const room = rooms.find(({ items }) => items.some(({ link }) => posix.dirname(link) === folder)) ?? rooms.at(-1);
    room?.items.push({ text: title(page), link: `/${page}` });
  }
  return rooms.map((room) => ({ ...room, collapsed: false }));
}

/** The home page, and the contents themselves. */
const notNamed: ReadonlySet<string> = new Set(['index.md', 'contents.md']);
