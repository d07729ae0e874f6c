import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenPages } from '../../../docs/.vitepress/pages.ts';

const root = join(import.meta.dirname, '../../..');

/** The documents whose queries and snippets all run: the first pages, and those in folders. */
export const runnablePages = writtenPages.filter((page) => /^docs\/(?:index\.md|start\.md|.+\/)/.test(page));

/** The documents of which some blocks may run. */
export const allPages = ['README.md', ...writtenPages];

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8');
