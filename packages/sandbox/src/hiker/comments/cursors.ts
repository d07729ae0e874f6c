import { badCursor } from '../requests/errors.ts';

/** Cursors of comments are JSON texts, which the endpoints encode in different ways. */

export function unwrapHex(cursor: string): string {
  return innerCursor(Buffer.from(cursor, 'hex').toString('utf8'), 'cached_comments_cursor');
}

export function unwrapBase64(cursor: string): string {
  return innerCursor(Buffer.from(cursor, 'base64').toString('utf8'), 'cached_comments_cursor');
}

export function innerCursor(json: string, key: string): string {
  const value = readJson(json);
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (typeof inner !== 'string') throw badCursor();
  return inner;
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw badCursor();
  }
}
