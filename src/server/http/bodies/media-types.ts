/** Whether a body is JSON. Media types are case-insensitive (RFC 9110, 8.3.1); JSON is UTF-8 (RFC 8259, 8.1), so no other charset is. */
export function isJson(contentType: string | null | undefined): boolean {
  if (contentType === 'application/json') return true;
  return contentType != null && /^application\/json\s*(?:;|$)/i.test(contentType) && isUtf8(contentType);
}

export function isMultipart(contentType: string | null | undefined): boolean {
  return contentType != null && /^multipart\/form-data\s*(?:;|$)/i.test(contentType);
}

/** Whether a content type names no charset, or UTF-8. */
function isUtf8(contentType: string): boolean {
  return contentType
    .split(';')
    .slice(1)
    .every((parameter) => {
      const [name = '', value = ''] = parameter.split('=', 2).map((part) => part.trim().toLowerCase());
      return name !== 'charset' || /^"?utf-?8"?$/.test(value);
    });
}

/** Whether a body is sent as it is. */
export function isUncompressed(contentEncoding: string | null | undefined): boolean {
  return contentEncoding == null || /^\s*(?:identity\s*)?$/i.test(contentEncoding);
}

/** The media type of GraphQL over HTTP, whose status says more than that of plain JSON. */
export const responseType = 'application/graphql-response+json';
const json = 'application/json; charset=utf-8';
const answers = new Map([
  ['application/json', json],
  ['application/*', json],
  ['*/*', json],
  [responseType, `${responseType}; charset=utf-8`],
]);

/** Media types in which Yoga wraps an answer, for clients that accept nothing else. */
const wrappings = new Set(['text/event-stream', 'text/*', 'multipart/mixed', 'multipart/*']);

/** The content type of an answer, chosen as Yoga chooses it: the first that the client names. */
export function answerType(accept: string): string | undefined {
  for (const type of acceptedTypes(accept)) {
    const answer = answers.get(type);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Whether an answer can be sent to a client with this `accept` header. */
export function canAnswer(accept: string): boolean {
  return acceptedTypes(accept).some((type) => answers.has(type) || wrappings.has(type));
}

/** Answers are UTF-8, so a range with another charset does not count. */
function acceptedTypes(accept: string): string[] {
  const ranges = accept.toLowerCase().replace(/\s/g, '').split(',');
  return ranges
    .map((range) => range.split(';'))
    .filter((parts) => !parts.some((part) => part.startsWith('charset=') && part !== 'charset=utf-8'))
    .map(([type = '']) => type);
}
