import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  LINE_FEED,
  MINUS,
  NINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  TAB,
  ZERO,
} from './char-codes.ts';

/** The shortest integer that a double may round has 16 digits: 2^53 + 1 is 9007199254740993. */
export const LONG = 16;

/**
 * `JSON.parse`, except that an integer of 16 digits or more is decoded as its exact decimal string: Instagram's ids exceed
 * 2^53 and are unquoted on the wire, and a double would round them to other ids.
 *
 * - `{"pk":3870208929998373811}` → `{ pk: '3870208929998373811' }`, and `-3870208929998373811` with its sign;
 * - an integer of up to 15 digits is a number, and so is a number with a fraction or an exponent, of any length;
 * - quoted and unquoted ids are both strings.
 *
 * It accepts exactly the texts that `JSON.parse` accepts.
 *
 * @throws SyntaxError when the text is not JSON. The message contains nothing of the text, unlike the engine's own: bodies
 * must not reach a log.
 */
export function decodeJson(text: string): unknown {
  const quoted = quoteLongIntegers(text);
  try {
    return JSON.parse(quoted) as unknown;
  } catch {
    // Without a cause: the engine's error quotes the text.
    throw new SyntaxError(`Not JSON: a text of ${text.length} characters`);
  }
}

/**
 * Puts quotes around long integers.
 *
 * `JSON.parse` validates the result, so quoting must never turn a text that is not JSON into JSON. Therefore only a number where
 * a value can be is quoted (a number before a colon is a key), and only outside strings. `StringTracker` assumes that the text
 * is JSON: where it is not, `JSON.parse` rejects the result whatever was quoted.
 */
function quoteLongIntegers(text: string): string {
  const strings = new StringTracker(text);
  let quoted = '';
  let copied = 0;
  // A run of 16 digits cannot fit between two probes that are 16 apart, so it is enough to look at one character in 16 and
  // at the characters around a digit.
  for (let probe = LONG - 1; probe < text.length; probe += LONG) {
    if (!isDigit(text.charCodeAt(probe))) continue;
    let digits = probe;
    while (digits > 0 && isDigit(text.charCodeAt(digits - 1))) digits--;
    let end = probe + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    // There is no digit at the end: the next run starts after it.
    probe = end;
    if (end - digits < LONG || text.charCodeAt(digits) === ZERO) continue;
    const start = digits > 0 && text.charCodeAt(digits - 1) === MINUS ? digits - 1 : digits;
    if (!canPrecedeValue(text, start) || !isValueEnd(text, end) || !strings.isOutside(start, end)) continue;
    quoted += `${text.slice(copied, start)}"${text.slice(start, end)}"`;
    copied = end;
  }
  return copied === 0 ? text : quoted + text.slice(copied);
}

/**
 * Decides for increasing positions in a text whether they are outside strings. The time is linear in the text: it passes
 * each quote once.
 */
class StringTracker {
  readonly #text: string;
  /** No string is open at this position, and everything before it is decided. */
  #settled = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether the number from `start` to `end` is outside strings. */
  isOutside(start: number, end: number): boolean {
    if (start < this.#settled) return false;
    if (!this.#isBehindClosingQuote(start) && !this.#isOutsideByCounting(start)) return false;
    this.#settled = end;
    return true;
  }

  /**
   * Looks at the nearest quote only. In JSON an opening quote is at the start or after `{`, `[`, `,`, `:` or white space; after
   * anything else but a backslash it is a closing quote. This decides nearly every number that follows a key.
   */
  #isBehindClosingQuote(start: number): boolean {
    for (let at = start - 1; at >= this.#settled; at--) {
      if (this.#text.charCodeAt(at) === QUOTE) return at > 0 && closesWhenBefore(this.#text.charCodeAt(at - 1));
    }
    return true;
  }

  /** Passes the strings one by one up to `start`. `#settled` is then after the last of them, which may be after `start`. */
  #isOutsideByCounting(start: number): boolean {
    for (;;) {
      const opening = this.#text.indexOf('"', this.#settled);
      if (opening === -1 || opening > start) return true;
      this.#settled = this.#endOfString(opening);
      if (this.#settled > start) return false;
    }
  }

  /** The position after the closing quote; Infinity when there is none, since the rest is then a string. */
  #endOfString(opening: number): number {
    let closing = opening;
    for (;;) {
      closing = this.#text.indexOf('"', closing + 1);
      if (closing === -1) return Infinity;
      let backslashes = 0;
      while (this.#text.charCodeAt(closing - 1 - backslashes) === BACKSLASH) backslashes++;
      if (backslashes % 2 === 0) return closing + 1;
    }
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB;
}

/** Whether a value can begin here. After any other character the digits are part of a fraction, an exponent or a word. */
function canPrecedeValue(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  return before === COLON || before === COMMA || before === OPEN_BRACKET || isBlank(before);
}

/** Whether a value can end here: the digits are neither a key (a colon follows) nor the start of a fraction or an exponent. */
function isValueEnd(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  if (at === text.length) return true;
  const after = text.charCodeAt(at);
  return after === COMMA || after === CLOSE_BRACE || after === CLOSE_BRACKET;
}

function closesWhenBefore(code: number): boolean {
  return !(
    isBlank(code) ||
    code === COLON ||
    code === COMMA ||
    code === OPEN_BRACE ||
    code === OPEN_BRACKET ||
    code === BACKSLASH
  );
}
