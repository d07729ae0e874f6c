/** JSON of the wire, whose long numbers keep their digits. */

/** `JSON.stringify` writes the value exactly as it was read. */
export function parse(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, { source }: { source?: string } = {}) =>
    typeof value === 'number' && source !== undefined ? rawJson(source) : value,
  );
}

/** An id, which may be quoted on the wire or not. */
export function digits(id: unknown): string {
  return JSON.stringify(id).replaceAll('"', '');
}

/** Replaces ids, names and codes in the text, all in one pass. */
export function replaced(text: string, words: Readonly<Record<string, string>>): string {
  const pattern = Object.keys(words)
    .map((word) => word.replaceAll('.', '\\.'))
    .join('|');
  return text.replaceAll(
    new RegExp(`(?<![a-zA-Z\\d])(?:${pattern})(?![a-zA-Z\\d])`, 'g'),
    (word) => words[word] ?? word,
  );
}

// The types of es2024 do not have it.
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => object };
