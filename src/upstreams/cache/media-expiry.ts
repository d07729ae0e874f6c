/** The parameter of Instagram's media URLs that has the hexadecimal Unix time at which they stop working. */
const parameter = 'oe=';

/**
 * When a media URL stops working, in milliseconds since 1970; infinite where it does not say. Looks from the end, where the
 * parameter stands.
 */
export function expiryOf(url: string): number {
  for (let at = url.lastIndexOf(parameter); at > 0; at = url.lastIndexOf(parameter, at - 1)) {
    const before = url[at - 1];
    const seconds = before === '?' || before === '&' ? hexTimeAt(url, at + parameter.length) : undefined;
    if (seconds !== undefined) return seconds * 1000;
  }
  return Number.POSITIVE_INFINITY;
}

/** The value of six to ten digits, read one by one: an expression and `parseInt` take longer, and would need it cut out. */
function hexTimeAt(url: string, start: number): number | undefined {
  let time = 0;
  for (let at = start; at <= start + 10; at++) {
    if (at === url.length || url[at] === '&') return at < start + 6 ? undefined : time;
    const digit = hexDigit(url.charCodeAt(at));
    if (digit === undefined) return undefined;
    time = 16 * time + digit;
  }
  return undefined;
}

function hexDigit(code: number): number | undefined {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : undefined;
}

const parameterBytes = Buffer.from(parameter);

/** What begins a text in JSON that is a URL, without the quote of one inside a text. */
const urlStart = Buffer.from('"http');

const QUOTE = 0x22;
const AMPERSAND = 0x26;
const QUESTION_MARK = 0x3f;
const BACKSLASH = 0x5c;

/** An ampersand as some services write it. */
const escapedAmpersand = Buffer.from('\\u0026');

/** When the first of the media URLs in the bytes of a JSON text stops working; infinite where none says. */
export function firstExpiry(json: Buffer): number {
  let first = Number.POSITIVE_INFINITY;
  for (let at = json.indexOf(parameterBytes); at !== -1; at = json.indexOf(parameterBytes, at + 1)) {
    const seconds = isParameterAt(json, at) ? hexTimeIn(json, at + parameter.length) : undefined;
    // All URLs of an answer end at about the same time, so few are looked at as a whole.
    if (seconds !== undefined && seconds < first && isInUrl(json, at)) first = seconds;
  }
  return first * 1000;
}

function isParameterAt(json: Buffer, at: number): boolean {
  const before = json[at - 1];
  return before === QUESTION_MARK || before === AMPERSAND || isAt(json, at - escapedAmpersand.length, escapedAmpersand);
}

function hexTimeIn(json: Buffer, start: number): number | undefined {
  let time = 0;
  for (let at = start; at <= start + 10; at++) {
    const code = json[at];
    if (code === undefined) return undefined;
    const isEnd = code === QUOTE || code === AMPERSAND || (code === BACKSLASH && isAt(json, at, escapedAmpersand));
    if (isEnd) return at < start + 6 ? undefined : time;
    const digit = hexDigit(code);
    if (digit === undefined) return undefined;
    time = 16 * time + digit;
  }
  return undefined;
}

/** Whether the text around this position begins as a URL does. */
function isInUrl(json: Buffer, position: number): boolean {
  const opening = json.lastIndexOf(QUOTE, position);
  return opening !== -1 && json[opening - 1] !== BACKSLASH && isAt(json, opening, urlStart);
}

function isAt(json: Buffer, start: number, expected: Buffer): boolean {
  if (start < 0 || start + expected.length > json.length) return false;
  for (let at = 0; at < expected.length; at += 1) if (json[start + at] !== expected[at]) return false;
  return true;
}
