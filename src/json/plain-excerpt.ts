import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './char-codes.ts';
import type { DecodedKeys } from './decoded-keys.ts';
import { Excerpt } from './excerpt.ts';
import { deepestNesting } from './nesting.ts';
import { notJson, pastAtom, pastBlanks, pastString, pastValue } from './scan.ts';
import { nameInKey, typeMark } from './typed-keys.ts';

/** Decides which members are kept. */
export type Keys = Pick<DecodedKeys, 'placeOf'>;

/**
 * The bytes of a body without the members of objects that `keys` leaves out, and with quotes around long integers. They are valid
 * until the next call.
 *
 * This is the twin of `simd/`: it decides what that leaves to it, and tests hold both equal.
 *
 * @throws SyntaxError when the structure is not that of JSON, or what is kept nests deeper than `deepestNesting` levels.
 */
export function plainExcerpt(body: Buffer, keys: Keys): Buffer {
  const members = new Members(body, keys);
  const { excerpt } = members;
  /** The closing brackets of the objects and lists that are open, and their places. */
  const closings: number[] = [];
  const places: number[] = [];
  /** The place of the value that begins next. */
  let place = 0;
  let at = pastBlanks(body, 0);
  for (;;) {
    // A value that is kept begins here.
    if (closings.length > deepestNesting) throw notJson(body);
    const opening = body[at];
    if (opening === OPEN_BRACE) {
      closings.push(CLOSE_BRACE);
      places.push(place);
      at = members.next(at, place);
      place = members.place;
      if (body[at] !== CLOSE_BRACE) continue;
    } else if (opening === OPEN_BRACKET) {
      closings.push(CLOSE_BRACKET);
      places.push(place);
      at = pastBlanks(body, at + 1);
      if (body[at] !== CLOSE_BRACKET) continue;
    } else if (opening === QUOTE) {
      at = pastString(body, at);
    } else {
      const end = pastAtom(body, at);
      excerpt.quoteIfLong(at, end);
      at = end;
    }
    // A value has ended here, and perhaps the objects and lists around it.
    for (;;) {
      at = pastBlanks(body, at);
      const closing = closings.at(-1);
      if (closing === undefined) {
        if (at < body.length) throw notJson(body);
        return excerpt.bytes();
      }
      place = places.at(-1) as number;
      if (body[at] === COMMA) {
        if (closing === CLOSE_BRACKET) {
          at = pastBlanks(body, at + 1);
          break;
        }
        at = members.next(at, place);
        place = members.place;
        if (body[at] !== CLOSE_BRACE) break;
      }
      if (body[at] !== closing) throw notJson(body);
      closings.pop();
      places.pop();
      at += 1;
    }
  }
}

/** Finds the members that are kept, and leaves out the others. */
class Members {
  readonly excerpt: Excerpt;
  readonly #body: Buffer;
  readonly #keys: Keys;
  /** The place of the value of the member that was found last. */
  place = 0;

  constructor(body: Buffer, keys: Keys) {
    this.excerpt = new Excerpt(body);
    this.#body = body;
    this.#keys = keys;
  }

  /**
   * Goes from the brace or comma before a member of an object at `place` to the value of the next member that is kept, or to the
   * closing brace. Leaves out the members between, with the comma that they no longer need.
   */
  next(before: number, place: number): number {
    const body = this.#body;
    const isFirst = body[before] === OPEN_BRACE;
    let at = pastBlanks(body, before + 1);
    if (isFirst && body[at] === CLOSE_BRACE) return at;
    const first = at;
    for (;;) {
      const key = at;
      const plain = pastPlainKey(body, key);
      at = plain === 0 ? pastString(body, key) : plain;
      this.place =
        plain === 0 || body[key + 1] === typeMark
          ? this.#placeOfName(nameIn(body, key + 1, at - 1), place)
          : this.#keys.placeOf(body, key + 1, at - 1, place);
      at = pastBlanks(body, at);
      if (body[at] !== COLON) throw notJson(body);
      at = pastBlanks(body, at + 1);
      if (this.place !== -1) {
        if (key !== first) this.excerpt.leaveOut(first, key);
        return at;
      }
      at = pastBlanks(body, pastValue(body, at));
      if (body[at] === CLOSE_BRACE) {
        if (isFirst) this.excerpt.leaveOutAll(before + 1, at);
        else this.excerpt.leaveOut(before, at);
        return at;
      }
      if (body[at] !== COMMA) throw notJson(body);
      at = pastBlanks(body, at + 1);
    }
  }

  #placeOfName(quoted: Buffer, place: number): number {
    return this.#keys.placeOf(quoted, 1, quoted.length - 1, place);
  }
}

/** The end of a key, or 0 where it has escapes, which may have to be resolved before it is looked up. A loop without other checks is the fastest. */
function pastPlainKey(body: Buffer, start: number): number {
  if (body[start] !== QUOTE) throw notJson(body);
  const { length } = body;
  for (let at = start + 1; at < length; at += 1) {
    const code = body[at];
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) return 0;
  }
  throw notJson(body);
}

/** The name, in quotes, in a key that is typed or has escapes. Escapes in the name are resolved; those in its arguments do not matter. */
function nameIn(body: Buffer, start: number, end: number): Buffer {
  const key = body.toString('latin1', start, end);
  const backslash = key.indexOf('\\');
  if (backslash === -1 || key.lastIndexOf('(', backslash) !== -1) return Buffer.from(`"${nameInKey(key)}"`, 'latin1');
  return Buffer.from(`"${nameInKey(JSON.parse(body.toString('utf8', start - 1, end + 1)) as string)}"`);
}
