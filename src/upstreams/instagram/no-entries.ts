/** What a text says is not there: the word before "not found", or the one after "no". */
const missing = [
  /(\w+) +(?:(?:is|are|was|were|can|could) +)?(?:not|n't) +(?:be +)?found\b/i,
  /^(?:there +(?:is|are) +)?no +(?:(?:more|further|new|such|any) +)*(\w+)/i,
];

/** Other ways to say that a list has nothing in it. */
const empty = /^(?:empty\b|nothing\b|(?:the +)?\w+ +(?:is|are) +empty\b)/i;

/** Several things, not one: `entries`, `likers`; not `address` or `status`. */
const several = /(?:[^su]s|following)$/i;

/**
 * Whether a "not found" says that a list has no entries ("Entries not found", "No comments found"). Undefined where it
 * says nothing of the kind; false where it names one thing ("User not found"): whose list it is does not exist.
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
