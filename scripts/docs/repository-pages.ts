import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { pageOf, siteImage, siteLink } from '../../docs/.vitepress/site-link.ts';
import { committedFiles } from './committed-files.ts';
import { linkedFiles } from './linked-files.ts';

const root = join(import.meta.dirname, '../..');
const isPicture = (name: string): boolean => /\.(?:webp|png|jpg|svg)$/.test(name);

/** Files without a language in their name. */
const languages: Readonly<Record<string, string>> = { '': 'sh', '.conf': 'nginx', '.service': 'ini', '.example': 'sh' };
const maxCharacters = 100_000;

/**
 * Writes a page into docs/repository/ for each file outside docs/ that a page of the site links: documents with their own links
 * mended, other files as code. A folder is a page with its committed files.
 */
export function writeRepositoryPages(): void {
  rmSync(join(root, 'docs/repository'), { recursive: true, force: true });
  for (const file of linkedFiles()) {
    const page = join(root, pageOf(file));
    mkdirSync(dirname(page), { recursive: true });
    writeFileSync(page, file.endsWith('.md') ? documentPage(file) : filesPage(file));
  }
}

function documentPage(file: string): string {
  const page = pageOf(file);
  const text = readFileSync(join(root, file), 'utf8');
  return `${header}${text.replaceAll(
    /(!?\[[^\]]*\])\(([^)\s]+)\)/g,
    (_, label: string, href: string) =>
      `${label}(${label.startsWith('!') ? siteImage(file, page, href) : siteLink(file, page, href)})`,
  )}`;
}

function filesPage(file: string): string {
  const path = join(root, file);
  const files = statSync(path).isDirectory() ? committedFiles(root, file).filter((name) => !isPicture(name)) : [file];
  return `${codeHeader}# ${file}\n\n${files
    .toSorted()
    .map((one) => fileText(one, files.length > 1))
    .join('\n')}`;
}

function fileText(file: string, isTitled: boolean): string {
  const text = readFileSync(join(root, file), 'utf8');
  const extension = extname(file);
  const language = languages[extension] ?? extension.slice(1);
  const shown = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}\n…` : text;
  return `${isTitled ? `## ${file}\n\n` : ''}~~~~${language}\n${shown.trimEnd()}\n~~~~\n`;
}

const header = '---\noutline: 2\n---\n\n';
/** The search is for words, and code has too many. */
const codeHeader = '---\noutline: 2\nsearch: false\n---\n\n';
