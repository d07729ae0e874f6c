import { posix } from 'node:path';

/**
 * Where a link of a document leads on the website. Links in documents name files of the repository, so that they work there too.
 * The site has the files of docs/ as they are, the schema as a reference, and every other file that a page links in its folder
 * `repository`.
 *
 * @param source The document with the link, as a path in the repository.
 * @param page Where the site has this document: itself, or its copy in docs/repository/.
 */
export function siteLink(source: string, page: string, href: string): string {
  if (/^(?:[a-z][a-z+.-]*:|\/|#)/i.test(href)) return href;
  const [, path = '', anchor = ''] = /^([^#?]*)(.*)$/.exec(href) ?? [];
  const target = posix.join(posix.dirname(source), path);
  return posix.relative(posix.dirname(page), pageOf(target)) + anchor;
}

/** The page of the site that shows a file of the repository. */
export function pageOf(file: string): string {
  if (file.startsWith('docs/')) return file;
  if (file === 'schema/schema.graphql') return 'docs/schema/index.md';
  return `docs/repository/${file.endsWith('.md') ? file : `${file.replace(/\/$/, '').replaceAll(/(^|\/)\./g, '$1')}.md`}`;
}

/** Pictures stay where they are. */
export function siteImage(source: string, page: string, src: string): string {
  if (/^(?:[a-z][a-z+.-]*:|\/)/i.test(src)) return src;
  return posix.relative(posix.dirname(page), posix.join(posix.dirname(source), src)).replace(/^(?!\.)/, './');
}
