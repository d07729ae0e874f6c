import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf } from './examples.ts';
import { type Fence, fencesOf } from './fences.ts';
import { notRunIn } from './not-run.ts';

const root = join(import.meta.dirname, '../../../..');

/** A piece of code in a document that runs by itself, such as the version for Apollo Client in a `::: code-group`. */
export interface Snippet {
  readonly fence: Fence;
  /**
   * What it logs: lines of text where a block `text [Output]` follows it or its group; in a group without one, the data of the answer
   * before it; otherwise nothing.
   */
  readonly expected: { readonly data: unknown } | { readonly lines: string };
}

const languages = ['ts', 'js'];

export const isSnippet = ({ language }: Fence): boolean => languages.includes(language);

/** The code that runs in a document. */
export function snippetsOf(page: string, document: string): Snippet[] {
  const fences = fencesOf(document);
  const answers = examplesOf(document).map(({ answer }) => answer);
  const notRun = notRunIn(page);
  return fences.flatMap((fence, index): Snippet[] => {
    if (!isSnippet(fence) || notRun(fence)) return [];
    const after = fences.slice(index + 1).find(({ isInGroup }) => !(fence.isInGroup && isInGroup));
    if (after?.language === 'text' && after.label === 'Output') return [{ fence, expected: { lines: after.text } }];
    if (!fence.isInGroup) return [{ fence, expected: { lines: '' } }];
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
  // Without an import or export it would be a script, which shares its names with others.
  writeFileSync(path, /^(?:import|export) /m.test(text) ? text : `${text}export {};\n`);
  return path;
}
