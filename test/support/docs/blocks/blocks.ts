import { examplesOf } from './examples.ts';
import { type Fence, fencesOf } from './fences.ts';
import { notRunIn } from './not-run.ts';
import { isSnippet } from './snippets.ts';

/** What becomes of a block in the tests; undefined: nothing. */
export type Use = 'query' | 'input' | 'answer' | 'command' | 'code' | 'output' | 'not run' | undefined;

const isCommand = ({ language }: Fence): boolean => language === 'sh';

/** Each block of a document, with what becomes of it. */
export function usesOf(page: string, document: string): (readonly [Fence, Use])[] {
  const fences = fencesOf(document);
  const notRun = notRunIn(page);
  const examples = examplesOf(document);
  const answers = new Set(examples.map(({ answer }) => answer.start));
  const uses: (readonly [Fence, Use])[] = [];
  for (const fence of fences) {
    const [before, useBefore] = uses.at(-1) ?? [];
    uses.push([fence, notRun(fence) ? 'not run' : useOf(fence, before, useBefore, answers.has(fence.start))]);
  }
  return uses;
}

function useOf(fence: Fence, before: Fence | undefined, useBefore: Use, isAnswer: boolean): Use {
  const { language, label } = fence;
  if (language === 'graphql') return 'query';
  if (isSnippet(fence)) return 'code';
  if (isCommand(fence)) return 'command';
  if (isAnswer) return 'answer';
  if (language === 'json' && (label === 'Variables' || label === 'Headers'))
    return useBefore === 'query' || useBefore === 'input' ? 'input' : undefined;
  // What a command prints is compared where it follows at once.
  if (language === 'json' && useBefore === 'command' && before?.label !== 'Server') return 'answer';
  if (language === 'text' && (label === 'Output' || label === 'Terminal'))
    return useBefore === 'command' || useBefore === 'code' ? 'output' : undefined;
  return undefined;
}
