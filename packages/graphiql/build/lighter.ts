import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const at = (file: string) => fileURLToPath(new URL(`../src/lighter/${file}`, import.meta.url));

/** How an import ends, and the file of src/lighter that is bundled instead. */
const replaced: readonly (readonly [string, string])[] = [
  ['/editor/edcore.main.js', at('editor-core.js')],
  ['/diffEditor/diffEditorWidget.js', at('no-diffs.js')],
  ['/multiDiffEditor/multiDiffEditorWidget.js', at('no-diffs.js')],
  ['/diff/linesDiffComputers.js', at('no-diffs.js')],
  ['/standaloneQuickInputService.js', at('no-lists.js')],
  ['/list/browser/listService.js', at('no-lists.js')],
  ['/referencesWidget.js', at('no-lists.js')],
  ['framer-motion', at('reorder.tsx')],
];

/**
 * Leaves out of the page what GraphiQL never shows: the diff editor, the command palette and the list of references of Monaco, and the
 * animations of tabs. Together they are a third of its bytes.
 */
export function lighter(): Plugin {
  return {
    name: 'lighter',
    enforce: 'pre',
    resolveId: (id) => replaced.find(([end]) => id.endsWith(end))?.[1],
  };
}
