/** Without control characters: others choose these texts, and a terminal would obey them. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '?');
}

/** The same for a text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** The same for each text in a value of JSON. */
export function printableTexts<Value>(value: Value): Value {
  const replaced = (_key: string, each: unknown): unknown => (typeof each === 'string' ? printable(each) : each);
  return JSON.parse(JSON.stringify(value), replaced) as Value;
}

/** Rows for a terminal: they keep their tabs and the ends of their lines, and signs that join emojis. */
export function printableRows(text: string): string {
  return text.replace(/\r(?!\n)|(?![\t\r\n])\p{Cc}/gu, '?');
}
