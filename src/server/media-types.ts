/** Media types are the same in any case (RFC 9110, 8.3.1). */
export function isJson(contentType: string | null | undefined): boolean {
  return (
    contentType === 'application/json' || (contentType != null && /^application\/json\s*(?:;|$)/i.test(contentType))
  );
}

const json = 'application/json; charset=utf-8';
const answers = new Map([
  ['application/json', json],
  ['application/*', json],
  ['*/*', json],
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
]);

/** What Yoga can also wrap an answer in, for clients that accept nothing else. */
const wrappings = new Set(['text/event-stream', 'text/*', 'multipart/mixed', 'multipart/*']);

/** The content type to answer a plain operation with, as Yoga would choose it: the first that the client names. */
export function answerType(accept: string): string | undefined {
  for (const type of acceptedTypes(accept)) {
    const answer = answers.get(type);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Whether the answer to an operation can be sent at all to a client that accepts this. */
export function canAnswer(accept: string): boolean {
  return acceptedTypes(accept).some((type) => answers.has(type) || wrappings.has(type));
}

/** Only UTF-8 is sent, so a range that asks for another charset is none. */
function acceptedTypes(accept: string): string[] {
  const ranges = accept.toLowerCase().replace(/\s/g, '').split(',');
  return ranges
    .map((range) => range.split(';'))
    .filter((parts) => !parts.some((part) => part.startsWith('charset=') && part !== 'charset=utf-8'))
    .map(([type = '']) => type);
}
