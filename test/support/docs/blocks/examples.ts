import { type Fence, fencesOf } from './fences.ts';

/** A query in a document with the answer that the document shows for it. */
export interface Example {
  readonly query: string;
  readonly variables: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: Fence;
}

/**
 * The examples of a document: each `graphql` block, the blocks `json [Variables]` and `json [Headers]` after it where there are
 * any, and the `json` block after these, which is the answer. A query without an answer is none.
 */
export function examplesOf(document: string): Example[] {
  const fences = fencesOf(document);
  return fences.flatMap((fence, index) => {
    if (fence.language !== 'graphql') return [];
    const rest = fences.slice(index + 1);
    const given = new Map<string, unknown>();
    for (const label of ['Variables', 'Headers']) {
      if (rest[0]?.language === 'json' && rest[0].label === label)
        given.set(label, JSON.parse(rest.shift()?.text ?? ''));
    }
    const [answer] = rest;
    if (answer?.language !== 'json' || (answer.label ?? 'Answer') !== 'Answer') return [];
    const headers = (given.get('Headers') ?? {}) as Record<string, string>;
    return [{ query: fence.text, variables: given.get('Variables'), headers, answer }];
  });
}
