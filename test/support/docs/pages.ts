import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The documents whose queries and snippets all run. */
export const runnablePages = globSync('docs/{index,start,{concepts,recipes}/*}.md', { cwd: root }).toSorted();

/** The documents of which some blocks may run. */
export const allPages = ['README.md', ...globSync('docs/{*,{concepts,recipes}/*}.md', { cwd: root }).toSorted()];

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8');
