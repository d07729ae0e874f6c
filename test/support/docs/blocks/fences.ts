/** A fenced block of a Markdown document. */
export interface Fence {
  readonly language: string;
  /** `Answer`, of a block that begins with ```` ```json [Answer] ````. */
  readonly label: string | undefined;
  /** Without the indentation of a list that it is in. */
  readonly text: string;
  /** Where its text begins and ends in the document. */
  readonly start: number;
  readonly end: number;
  /** Whether it is one of several versions of the same (`::: code-group`). */
  readonly isInGroup: boolean;
}

/** The fenced blocks of a document, in their order. */
export function fencesOf(document: string): Fence[] {
  const groups = [...document.matchAll(/^::: code-group\n.*?^:::$/gms)].map(
    ({ index, 0: text }) => [index, index + text.length] as const,
  );
  return [...document.matchAll(/^( *)```(\w*)(?: \[([^\]]*)\])?[^\n]*\n(.*?)^\1```$/gms)].map(
    ({ index, 0: all, 1: indent = '', 2: language = '', 3: label, 4: raw = '' }) => {
      const end = index + all.length - indent.length - '```'.length;
      const isInGroup = groups.some(([first, last]) => first < index && index < last);
      const text = raw.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
      return { language, label, text, start: end - raw.length, end, isInGroup };
    },
  );
}

/** The document with other texts in some of its blocks, which are not in lists. */
export function withTexts(document: string, texts: ReadonlyMap<Fence, string>): string {
  return [...texts]
    .toSorted(([a], [b]) => b.start - a.start)
    .reduce((text, [{ start, end }, replacement]) => text.slice(0, start) + replacement + text.slice(end), document);
}
