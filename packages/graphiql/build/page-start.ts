import type { Plugin } from 'vite';
import type { PageStart } from '../../../src/server/pages/graphiql/page-files.ts';

/** Writes page.json: what the gateway's page loads first. */
export function pageStart(): Plugin {
  return {
    name: 'page-start',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const outputs = Object.values(bundle);
      const entry = outputs.find((output) => output.type === 'chunk' && output.isEntry);
      const style = outputs.find(({ fileName }) => fileName.endsWith('.css'));
      if (entry?.type !== 'chunk' || style === undefined) throw new Error('the page has no script or no style');
      // The editor, which the page imports once it has begun.
      const next = outputs
        .filter((output) => output.type === 'chunk' && output.name === 'monaco')
        .map(({ fileName }) => fileName);
      const start: PageStart = {
        script: entry.fileName,
        style: style.fileName,
        next: [...new Set([...entry.imports, ...next])],
      };
      this.emitFile({ type: 'asset', fileName: 'page.json', source: JSON.stringify(start) });
    },
  };
}
