import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenPages } from '../../../docs/.vitepress/pages.ts';
import { linkedFiles } from '../../../scripts/docs/linked-files.ts';

const root = join(import.meta.dirname, '../../..');

/** The documents in which every query shows its answer: the first pages, and those in folders. */
export const answeringPages = writtenPages.filter((page) => /^docs\/(?:index\.md|start\.md|.+\/)/.test(page));

/** The documents whose blocks are all tested: the README, and every document of the website. */
export const allPages = ['README.md', ...writtenPages, ...linkedFiles().filter((file) => file.endsWith('.md'))];

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8');
