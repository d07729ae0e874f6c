import { UpstreamError } from '../upstreams/http/errors.ts';

/**
 * A place in a list, as a client holds it: which edge and whose, which access path, the upstream cursor that opened the
 * page, and how many of the page's items lie before it. Opaque to clients, and good after a restart.
 */
export interface Position {
  readonly edge: string;
  /** The parent's key, or what else makes it this list and no other: the arguments that are not paging. */
  readonly of: string;
  /** The access path, by its endpoint's path. */
  readonly path: string;
  /** What opened the page; null for the first page. */
  readonly opened: string | null;
  readonly offset: number;
  /** Nothing comes after: continuing costs nothing. */
  readonly ended: boolean;
  /** Fingerprints of earlier pages, of the cursor that opened each and of what stood on it: one that comes back ends the list. */
  readonly trail: readonly number[];
  /** Fingerprints of the items on the page before, so that what it repeats is dropped without reading it again. */
  readonly before: readonly number[];
}

/** A walk in many requests sees loops of up to half as many pages. */
export const trailLength = 64;

export function encodeCursor(position: Position): string {
  const { edge, of, path, opened, offset, ended, trail, before } = position;
  return Buffer.from(
    JSON.stringify([1, edge, of, path, opened, offset, ended ? 1 : 0, pack(trail), pack(before)]),
  ).toString('base64url');
}

/**
 * Reads a cursor; throws CURSOR_INVALID, with what to do, for one that is damaged or belongs to another list.
 * Whose list it is goes unchecked where `of` is not known yet.
 */
export function decodeCursor(cursor: string, edge: string, of?: string): Position {
  const fields = parse(cursor);
  if (fields === undefined) throw invalid('is not one that this gateway gave out, or was cut short');
  const [version, edgeName, ofWhat, path, opened, offset, ended, trail, before] = fields;
  if (
    version !== 1 ||
    typeof edgeName !== 'string' ||
    typeof ofWhat !== 'string' ||
    typeof path !== 'string' ||
    !(opened === null || typeof opened === 'string') ||
    !Number.isSafeInteger(offset) ||
    (offset as number) < 0 ||
    typeof trail !== 'string' ||
    typeof before !== 'string'
  ) {
    throw invalid('is not one that this gateway gave out');
  }
  if (edgeName !== edge) throw invalid(`belongs to ${edgeName}, not to ${edge}`);
  if (of !== undefined && ofWhat !== of)
    throw invalid(`belongs to another ${edge}: another parent, or other arguments`);
  return {
    edge,
    of: ofWhat,
    path,
    opened,
    offset: offset as number,
    ended: ended === 1,
    trail: unpack(trail),
    before: unpack(before),
  };
}

function parse(cursor: string): unknown[] | undefined {
  if (!/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const fields: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(fields) ? fields : undefined;
  } catch {
    // Not JSON: the caller says so to the client.
    return undefined;
  }
}

function invalid(why: string): UpstreamError {
  return new UpstreamError('CURSOR_INVALID', `this cursor ${why}; start again without "after"`);
}

/** FNV-1a: 32 bits are enough to tell the items of neighbouring pages apart. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function pack(fingerprints: readonly number[]): string {
  return Buffer.from(Uint32Array.from(fingerprints).buffer).toString('base64url');
}

function unpack(packed: string): number[] {
  const bytes = Buffer.from(packed, 'base64url');
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32LE(i * 4));
}
