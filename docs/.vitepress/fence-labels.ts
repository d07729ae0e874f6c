import type { MarkdownRenderer } from 'vitepress';

/** Shows the label of a block (```` ```json [Answer] ````) in its corner, in place of its language. */
export function fenceLabels(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    // Rendering removes it from the token.
    const [, label] = /\[([\w ]+)\]/.exec(tokens[index]?.info ?? '') ?? [];
    const html = fence?.(tokens, index, options, env, self) ?? '';
    return label === undefined
      ? html
      : html.replace(/<span class="lang">[^<]*/, `<span class="lang">${label.toLowerCase()}`);
  };
}
