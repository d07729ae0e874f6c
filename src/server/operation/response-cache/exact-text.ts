/** Values that nest deeper, and longer texts, have none: a client chooses them. */
const maxDepth = 16;

/**
 * The text of a value that was read from JSON, of at most `maxLength` characters; undefined where there is none. Unlike in JSON, different
 * values have different texts: `1e400` is read as infinite, which JSON writes as null.
 */
export function exactText(value: unknown, maxLength: number, depth = maxDepth): string | undefined {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return value.length > maxLength ? undefined : JSON.stringify(value);
    case 'number':
    case 'boolean':
      return String(value);
    case 'object':
      return depth === 0 ? undefined : textOfMembers(value, maxLength, depth - 1);
    default:
      return undefined;
  }
}

function textOfMembers(value: object, maxLength: number, depth: number): string | undefined {
  const isList = Array.isArray(value);
  // A file, for instance, has no text.
  if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  let text = isList ? '[' : '{';
  for (const name of Object.keys(value)) {
    const member = exactText((value as Readonly<Record<string, unknown>>)[name], maxLength, depth);
    if (member === undefined) return undefined;
    text += isList ? `${member},` : `${JSON.stringify(name)}:${member},`;
    if (text.length > maxLength) return undefined;
  }
  return `${text}${isList ? ']' : '}'}`;
}
