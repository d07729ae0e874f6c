import { SparseAnswer } from '../answers/sparse-answer.ts';
import { expiryOf, firstExpiry } from './media-expiry.ts';

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

/** Measures an answer in one pass over its values, or over the bytes of a sparse one. Every answer that is kept pays for it. */
export function measure(answer: unknown): Measure {
  if (answer instanceof SparseAnswer) return { bytes: bytesOfSparse(answer), mediaUntil: firstExpiry(answer.excerpt) };
  const pass = new Pass();
  return { bytes: pass.bytesOf(answer), mediaUntil: pass.mediaUntil };
}

/** What a sparse answer takes of the memory, with the records that it remembers. */
export function bytesOfSparse({ excerpt, remembered }: SparseAnswer): number {
  return objectsOfSparse + excerpt.length + (remembered === undefined ? 0 : new Pass().bytesOf(remembered));
}

/** The answer itself, and its text without the characters. */
const objectsOfSparse = 320;

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
