import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writtenPages } from '../../docs/.vitepress/pages.ts';

const root = join(import.meta.dirname, '../..');

/** The files and folders outside docs/ that pages of the website link, or that documents link that are pages therefore. */
export function linkedFiles(): string[] {
  const seen = new Set<string>();
  const open = writtenPages.flatMap(targetsOf);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file) || file.startsWith('docs/') || file === 'schema/schema.graphql') continue;
    seen.add(file);
    if (file.endsWith('.md')) open.push(...targetsOf(file));
  }
  return [...seen];
}

function targetsOf(file: string): string[] {
  const links = readFileSync(join(root, file), 'utf8').matchAll(/(?<!!)\[[^\]]*\]\((?![a-z]+:)([^)#\s]+)/g);
  return [...links]
    .map(([, link = '']) => link)
    .filter((link) => !link.startsWith('/'))
    .map((link) => join(dirname(file), link));
}
