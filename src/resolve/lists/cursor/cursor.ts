import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../../../errors.ts';

/** What the cursors of one page have in common. */
export interface CursorPage {
  readonly edge: string;
  /** Identifies the list: its parent's key, and the arguments that are not for paging. */
  readonly of: string;
  /** The access path, by its endpoint's path. */
  readonly path: string;
  /** The upstream cursor that opened the page; null for the first page. */
  readonly opened: string | null;
  /** Fingerprints of earlier pages, of the cursor that opened each and of its items: a page that comes back ends the list. */
  readonly trail: readonly number[];
  /** Fingerprints of the items on the page before, so that repeats are dropped without reading it again. */
  readonly before: readonly number[];
  /** The keys of those items, where that page was read in this operation; `before` is made of them. */
  readonly keysBefore?: readonly string[] | undefined;
}

/** What a client's cursor says. */
export interface Position extends Omit<CursorPage, 'of' | 'keysBefore'> {
  /** How many of the page's items lie before it. */
  readonly offset: number;
  /** Nothing comes after: continuing costs nothing. */
  readonly ended: boolean;
  /** The fingerprint of the item after which it continues. */
  readonly item: number;
}

/** A client that pages in many requests sees loops of up to half as many pages. */
export const trailLength = 64;

/** A longer cursor of an upstream's ends the list. Documented ones have up to some hundred characters. */
export const longestUpstreamCursor = 4096;

const mostItemsBefore = 512;

/** No cursor that `Cursors` makes is longer: JSON writes a character in six at the most. */
const longestCursor = 40_000;

const version = 3;
const headBytes = 18;
const identityBytes = 12;
const tailBytes = 8;
/** The bit of the offset that marks the end of the list. */
const endMark = 0x8000_0000;
const signatureBytes = 16;

/**
 * Makes and reads cursors: opaque to clients, valid after a restart and on every instance with the same key. A cursor that
 * this key did not sign is refused before anything is sent. It holds no credential, so that a cursor works under any token
 * that may read the list.
 *
 * Bytes in base64url: version, lengths, a digest of whose list it is, JSON of edge, path and upstream cursor, fingerprints;
 * then offset, end mark, fingerprint of the item and signature. All but the last line is the same for all items of a page. It is written and signed
 * once (HMAC-SHA-256); the result is the key that signs the rest, which costs one hash for each item.
 */
export class Cursors {
  readonly #key: KeyObject;
  readonly #pages = new WeakMap<CursorPage, { readonly text: string; readonly key: Buffer }>();

  constructor(key: Buffer) {
    this.#key = createSecretKey(key);
  }

  /** `key` is that of the item that the cursor stands on. */
  encode(place: CursorPage, { offset, ended, key }: { offset: number; ended: boolean; key: string }): string {
    let page = this.#pages.get(place);
    if (page === undefined) {
      const bytes = bytesOf(place);
      page = { text: bytes.toString('base64url'), key: this.#keyOf(bytes) };
      this.#pages.set(place, page);
    }
    const tail = Buffer.allocUnsafe(tailBytes);
    tail.writeUInt32LE(offset + (ended ? endMark : 0));
    tail.writeUInt32LE(fingerprint(key), 4);
    return page.text + Buffer.concat([tail, sign(page.key, tail)]).toString('base64url');
  }

  /**
   * Reads a cursor; throws CURSOR_INVALID, with what to do, for one that is damaged, forged or of another list.
   * Whose list it is goes unchecked where `of` is not known yet.
   */
  decode(cursor: string, edge: string, of?: string): Position {
    if (cursor.length > longestCursor) throw invalid(`is longer than ${longestCursor} characters`);
    const bytes = /^[\w-]+$/.test(cursor) ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
    const tailStart = bytes.length - tailBytes - signatureBytes;
    if (tailStart < headBytes) throw invalid('was not issued by this gateway, or was cut short');
    const page = bytes.subarray(0, tailStart);
    const tail = bytes.subarray(tailStart, tailStart + tailBytes);
    if (page[0] !== version || !timingSafeEqual(bytes.subarray(tailStart + tailBytes), sign(this.#keyOf(page), tail)))
      throw invalid('was not signed with the key of this gateway (SIGNING_KEY), or was altered');
    const jsonEnd = headBytes + page.readUInt16LE(1);
    const trailEnd = jsonEnd + 4 * (page[3] as number);
    const [edgeName, path, opened] = JSON.parse(page.toString('utf8', headBytes, jsonEnd)) as [string, string, string];
    if (edgeName !== edge) throw invalid(`belongs to ${edgeName}, not to ${edge}`);
    if (of !== undefined && !identityOf(of).equals(page.subarray(headBytes - identityBytes, headBytes)))
      throw invalid(`belongs to another ${edge}: another parent, or other arguments`);
    return {
      edge,
      path,
      opened,
      offset: tail.readUInt32LE() % endMark,
      ended: tail.readUInt32LE() >= endMark,
      item: tail.readUInt32LE(4),
      trail: fingerprintsIn(page.subarray(jsonEnd, trailEnd)),
      before: fingerprintsIn(page.subarray(trailEnd, trailEnd + 4 * page.readUInt16LE(4))),
    };
  }

  #keyOf(page: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(page).digest();
  }
}

/** Padded to a multiple of three bytes, so that the rest can be written as base64 by itself. */
function bytesOf({ edge, of, path, opened, trail, before, keysBefore }: CursorPage): Buffer {
  const json = Buffer.from(JSON.stringify([edge, path, opened]));
  const items = (keysBefore === undefined ? before : keysBefore.map(fingerprint)).slice(-mostItemsBefore);
  const numbers = [...trail, ...items];
  const length = headBytes + json.length + 4 * numbers.length;
  const bytes = Buffer.alloc(length + ((3 - (length % 3)) % 3));
  bytes[0] = version;
  bytes.writeUInt16LE(json.length, 1);
  bytes[3] = trail.length;
  bytes.writeUInt16LE(items.length, 4);
  identityOf(of).copy(bytes, headBytes - identityBytes);
  let at = headBytes + json.copy(bytes, headBytes);
  for (const number of numbers) at = bytes.writeUInt32LE(number, at);
  return bytes;
}

/** Both have one length each, so this keyed hash cannot be extended. */
function sign(key: Buffer, tail: Buffer): Buffer {
  return hash('sha256', Buffer.concat([key, tail]), 'buffer').subarray(0, signatureBytes);
}

/** In a cursor as so many bytes, however long a text the arguments hold. */
function identityOf(of: string): Buffer {
  return hash('sha256', of, 'buffer').subarray(0, identityBytes);
}

function fingerprintsIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
}

function invalid(reason: string): GatewayError {
  return new GatewayError('CURSOR_INVALID', `this cursor ${reason}; start again without "after"`);
}

/** FNV-1a: 32 bits are enough to tell the items of neighbouring pages apart. */
export function fingerprint(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}
