import type { MarkdownRenderer } from 'vitepress';
import { siteLink } from './site-link.ts';

/** Sends the links of docs/*.md that leave docs/ to the pages that show these files on the site. */
export function repositoryLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('repository_links', ({ tokens, env }) => {
    const page = `docs/${env.relativePath}`;
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href !== null) token.attrSet('href', siteLink(page, page, href));
    }
    // A diagram is shown as its text, and the paragraphs beside it say the same. mermaid would be a megabyte for one diagram.
    for (const token of tokens) if (token.type === 'fence' && token.info === 'mermaid') token.info = 'text';
  });
}
