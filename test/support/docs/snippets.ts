import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf } from './examples.ts';
import { type Fence, fencesOf } from './fences.ts';

const root = join(import.meta.dirname, '../../..');

/** One version of a piece of code in a document (`::: code-group`), such as that for Apollo Client. */
export interface Snippet {
  readonly fence: Fence;
  /** What it logs: the data of the answer before it, or lines of text where a block `text [Output]` follows its group. */
  readonly expected: { readonly data: unknown } | { readonly lines: string };
}

/** The code in a document that runs by itself, by the languages of its blocks. */
export function snippetsOf(document: string, languages: readonly string[]): Snippet[] {
  const fences = fencesOf(document);
  const answers = examplesOf(document).map(({ answer }) => answer);
  return fences.flatMap((fence, index): Snippet[] => {
    if (!fence.isInGroup || !languages.includes(fence.language)) return [];
    const after = fences.slice(index).find(({ isInGroup }) => !isInGroup);
    if (after?.language === 'text' && after.label === 'Output') return [{ fence, expected: { lines: after.text } }];
    const answer = answers.findLast(({ end }) => end < fence.start);
    if (answer === undefined) throw new Error(`what does this log?\n${fence.text}`);
    return [{ fence, expected: { data: JSON.parse(answer.text).data } }];
  });
}

/** A folder for modules that are made from documents. Packages of the workspaces can be imported there. */
export function snippetFolder(name: string): string {
  const folder = join(root, 'docs/.vitepress/cache', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes a snippet as a module and returns its path. */
export function writeSnippet(folder: string, page: string, index: number, text: string): string {
  const path = join(folder, `${page.replace(/\.md$/, '').replaceAll('/', '-')}-${index + 1}.ts`);
  writeFileSync(path, text);
  return path;
}
