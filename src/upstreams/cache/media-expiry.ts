import { BACKSLASH, QUOTE } from '../../json/char-codes.ts';

/** The parameter of Instagram's media URLs that has the hexadecimal Unix time at which they stop working. */
const parameter = 'oe=';

/** An ampersand as some services write it in JSON. */
const escapedAmpersand = '\\u0026';

const ampersand = 0x26;

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

/**
 * The value of six to ten digits, which the URL ends after, or another parameter follows. Read one by one: an expression and
 * `parseInt` take longer, and would need it cut out.
 */
function hexTimeAt(text: string, start: number): number | undefined {
  let time = 0;
  for (let at = start; at <= start + 10; at++) {
    if (isEnd(text, at)) return at < start + 6 ? undefined : time;
    const digit = hexDigit(text.charCodeAt(at));
    if (digit === undefined) return undefined;
    time = 16 * time + digit;
  }
  return undefined;
}

function isEnd(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code === ampersand || code === QUOTE || (code === BACKSLASH && text.startsWith(escapedAmpersand, at));
}

function hexDigit(code: number): number | undefined {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : undefined;
}

/** The parameter with what stands before it. These begin with rarer characters than it does itself, so they are found sooner. */
const marks = ['?', '&', escapedAmpersand].map((before) => before + parameter);

/** When the first of the media URLs in a JSON text stops working; infinite where none says. Characters may be bytes. */
export function firstExpiry(json: string): number {
  let first = Number.POSITIVE_INFINITY;
  for (const mark of marks) first = firstAfter(mark, json, first);
  return first * 1000;
}

/** The earliest time in seconds that follows a mark inside a URL, if it is before `first`; else `first`. */
function firstAfter(mark: string, json: string, first: number): number {
  let earliest = first;
  let isUrl = false;
  /** Up to the next quote, `isUrl` stays. A text may have the parameter many times, and is looked at once. */
  let quote = -1;
  for (let at = json.indexOf(mark); at !== -1; at = json.indexOf(mark, at + 1)) {
    const seconds = hexTimeAt(json, at + mark.length);
    // All URLs of an answer end at about the same time, so few are looked at as a whole.
    if (seconds === undefined || seconds >= earliest) continue;
    if (at > quote) {
      isUrl = isInUrl(json, at);
      quote = nextQuote(json, at);
    }
    if (isUrl) earliest = seconds;
  }
  return earliest;
}

function nextQuote(json: string, from: number): number {
  const quote = json.indexOf('"', from);
  return quote === -1 ? json.length : quote;
}

/** Whether the text around this position begins as a URL does. A quote inside a text is escaped, and begins none. */
function isInUrl(json: string, position: number): boolean {
  const opening = json.lastIndexOf('"', position);
  return opening !== -1 && json[opening - 1] !== '\\' && json.startsWith('http', opening + 1);
}
