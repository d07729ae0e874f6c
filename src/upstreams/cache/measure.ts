/** What the cache must know of an answer. */
export interface Measure {
  /**
   * About how many bytes of the heap it takes: within a fifth of the measured heap for profiles, posts, clips, followers and
   * stories.
   */
  readonly bytes: number;
  /** When the first media URL in it stops working, in milliseconds since 1970; infinite where none has an expiry. */
  readonly mediaUntil: number;
}

/** Measures an answer in one pass over its values, which every answer that is kept pays for. */
export function measure(answer: unknown): Measure {
  const pass = new Pass();
  return { bytes: pass.bytesOf(answer), mediaUntil: pass.mediaUntil };
}

/**
 * About how many bytes of the heap a failure takes, with its causes. To read their stacks is needed to keep them too: until then V8
 * keeps the objects of all their frames, and so the operation that made the call.
 */
export function measureFailure(failure: Error): number {
  const bytes = 256 + failure.message.length + (failure.stack?.length ?? 0);
  return failure.cause instanceof Error ? bytes + measureFailure(failure.cause) : bytes;
}

const beyondOneByte = /[^\0-\xff]/;

/** Texts up to this length are not searched: what they may take more is little, and no URL with an expiry is so short. */
const shortText = 16;

class Pass {
  mediaUntil = Number.POSITIVE_INFINITY;

  bytesOf(value: unknown): number {
    if (typeof value === 'string') return value.length > shortText ? this.bytesOfText(value) : 16 + value.length;
    if (typeof value === 'number') return 12;
    return typeof value === 'object' && value !== null ? this.bytesOfMembers(value) : 0;
  }

  /** V8 stores a text in one byte a character where it can, as it can every URL. */
  bytesOfText(text: string): number {
    if (!text.startsWith('http')) return 16 + (beyondOneByte.test(text) ? 2 : 1) * text.length;
    const until = expiryOf(text);
    if (until < this.mediaUntil) this.mediaUntil = until;
    return 16 + text.length;
  }

  bytesOfMembers(value: object): number {
    if (Array.isArray(value)) {
      let bytes = 32 + 8 * value.length;
      for (const member of value as readonly unknown[]) bytes += this.bytesOf(member);
      return bytes;
    }
    if (value instanceof Map) {
      let bytes = 200;
      for (const [key, member] of value as ReadonlyMap<unknown, unknown>)
        bytes += 40 + this.bytesOf(key) + this.bytesOf(member);
      return bytes;
    }
    if (value instanceof Date) return 96;
    let bytes = 24;
    for (const name in value) {
      const member = (value as Readonly<Record<string, unknown>>)[name];
      bytes += 8;
      // Most facts of a record are unknown, null or a boolean, and need no call.
      if (typeof member === 'string' || typeof member === 'number' || typeof member === 'object')
        bytes += this.bytesOf(member);
    }
    return bytes;
  }
}

/** The parameter of Instagram's media URLs that has the hexadecimal Unix time at which they stop working. */
const parameter = 'oe=';

/** Looks from the end, where it stands. */
function expiryOf(url: string): number {
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
