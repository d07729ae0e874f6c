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

const beyondOneByte = /[^\0-\xff]/;

/** Texts up to this length are not searched: what they may take more is little, and no URL with an expiry is so short. */
const shortText = 16;

class Pass {
  mediaUntil = Number.POSITIVE_INFINITY;

  bytesOf(value: unknown): number {
    switch (typeof value) {
      case 'string':
        return value.length > shortText ? this.#bytesOfText(value) : 16 + value.length;
      case 'number':
        return 12;
      case 'object':
        return value === null ? 0 : this.#bytesOfMembers(value);
      default:
        return 0;
    }
  }

  /** V8 stores a text in one byte a character where it can, as it can every URL. */
  #bytesOfText(text: string): number {
    if (!text.startsWith('http')) return 16 + (beyondOneByte.test(text) ? 2 : 1) * text.length;
    const until = expiryOf(text);
    if (until < this.mediaUntil) this.mediaUntil = until;
    return 16 + text.length;
  }

  #bytesOfMembers(value: object): number {
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
    for (const name in value) bytes += 8 + this.bytesOf((value as Readonly<Record<string, unknown>>)[name]);
    return bytes;
  }
}

/** The parameter of Instagram's media URLs that has the hexadecimal Unix time at which they stop working. */
const parameter = 'oe=';
const hexTime = /^[0-9a-f]{6,10}$/i;

/**
 * Looks from the end, where it stands, and cuts it out before an expression looks at it: over whole URLs the expression takes
 * several times as long.
 */
function expiryOf(url: string): number {
  for (let at = url.lastIndexOf(parameter); at > 0; at = url.lastIndexOf(parameter, at - 1)) {
    const before = url[at - 1];
    if (before !== '?' && before !== '&') continue;
    const end = url.indexOf('&', at);
    const value = url.slice(at + parameter.length, end < 0 ? url.length : end);
    if (hexTime.test(value)) return Number.parseInt(value, 16) * 1000;
  }
  return Number.POSITIVE_INFINITY;
}
