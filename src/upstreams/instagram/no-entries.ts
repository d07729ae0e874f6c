/** Patterns for the missing thing in a message: the word before "not found", or the word after "no". */
const missing = [
  /(\w+) +(?:(?:is|are|was|were|can|could) +)?(?:not|n't) +(?:be +)?found\b/i,
  /^(?:there +(?:is|are) +)?no +(?:(?:more|further|new|such|any) +)*(\w+)/i,
];

/** Other ways to say that a list is empty. */
const empty = /^(?:empty\b|nothing\b|(?:the +)?\w+ +(?:is|are) +empty\b)/i;

/** A plural: `entries`, `likers`; not `address` or `status`. */
const several = /(?:[^su]s|following)$/i;

/**
 * Whether a "not found" message means an empty list ("Entries not found", "No comments found"). False where it names a
 * single thing ("User not found"), so that the owner of the list does not exist; undefined where it names neither.
 */
export function isAboutEntries(text: string): boolean | undefined {
  const words = text.trim().slice(0, 200);
  if (empty.test(words)) return true;
  for (const pattern of missing) {
    const thing = pattern.exec(words)?.[1];
    if (thing !== undefined) return several.test(thing);
  }
  return undefined;
}
