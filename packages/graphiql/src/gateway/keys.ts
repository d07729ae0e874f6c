export type HeaderTexts = Readonly<Record<string, unknown>>;

/** Where an API key or token stands in headers. */
const isKeyHeader = /^(authorization|x-api-key)$/i;

/** The headers in an editor's text; undefined while they cannot be read. */
export function headersIn(text: string): HeaderTexts | undefined {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return typeof value === 'object' && value !== null ? (value as HeaderTexts) : undefined;
  } catch {
    return undefined;
  }
}

/** The key or token among headers; undefined where it is still to be typed. */
export function keyIn(headers: HeaderTexts): string | undefined {
  let found: string | undefined;
  for (const [name, value] of Object.entries(headers)) {
    const text = String(value).trim();
    if (/^x-api-key$/i.test(name) && text !== '') return text;
    if (/^authorization$/i.test(name) && !/^(bearer)?$/i.test(text)) found = text.replace(/^bearer +/i, '');
  }
  return found;
}

export function withKey(headers: HeaderTexts, key: string): HeaderTexts {
  return { ...withoutKeys(headers), authorization: `Bearer ${key}` };
}

function withoutKeys(headers: HeaderTexts): HeaderTexts {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isKeyHeader.test(name)));
}

/** What the headers of each tab begin with, where requests need a key. */
export const placeForKey = JSON.stringify({ authorization: 'Bearer ' }, null, 2);
