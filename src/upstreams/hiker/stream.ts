import { ShapeError } from '../../errors.ts';
import { isNothing, isObject } from '../instagram/value.ts';
import { leaveOut } from '../left-out.ts';
import { mergeInto, type Tree } from './merge.ts';
import { type Patch, Patching } from './stream-target.ts';
import { plainKey, plainKeys } from './typed-keys.ts';

/** How often patches that found no place are tried again. A real stream is in order and needs one round. */
const ROUNDS = 8;

/**
 * A streamed answer is an incremental GraphQL answer with all its parts in one body: a first row with `data`, then rows
 * (or lists of rows) with a `path` and the `data` to be merged in there. `foldStream` puts the parts together and gives
 * the whole `data`, with plain keys. An answer that came in one piece (`{data}` without rows) is its own fold.
 *
 * A patch goes to the object at its path. Paths arrive imprecise, so:
 * - where the patch has an `id` and the object there has another or none (the path stops at the wrapper, at the list, or
 *   points one row too far), it goes to the nearest object with that id, looked for below that place first;
 * - where the path leads to a key left open or past the last element of a list, the patch is what belongs there;
 * - patches are tried again when others have found their place, because a part may come before what it is a part of;
 * - a patch is left out, and reported, only when nothing fits it then: it told more of something that never came.
 */
export function foldStream(body: unknown): Tree {
  const root: Tree = {};
  const patches: Patch[] = [];
  let hasData = false;
  for (const { path, data } of streamRows(plainKeys(body))) {
    if (!isObject(data)) continue;
    if (Array.isArray(path) && path.length > 0) patches.push({ path: path.map(plainSegment), data: data as Tree });
    else {
      mergeInto(root, data);
      hasData = true;
    }
  }
  if (!hasData) throw new ShapeError('stream_rows', 'a row with data');

  const patching = new Patching(root);
  let open = patches;
  for (let round = 1, isLast = false; open.length > 0; round++) {
    const left = open.filter((patch) => !patching.apply(patch, isLast));
    if (isLast) {
      for (const _ of left) leaveOut(new ShapeError('stream_rows[].path', 'the place of a part'));
      break;
    }
    isLast = left.length === open.length || round === ROUNDS;
    open = left;
  }
  return root;
}

/** A path names its steps as the rows do, prefixes and all. */
function plainSegment(segment: unknown): unknown {
  return typeof segment === 'string' ? plainKey(segment) : segment;
}

interface StreamRow {
  readonly path?: unknown;
  readonly data?: unknown;
}

function streamRows(body: unknown): readonly StreamRow[] {
  if (!isObject(body)) throw new ShapeError('', 'an object');
  const { stream_rows: rows, data } = body as { stream_rows?: unknown; data?: unknown };
  const isWhole = isObject(data) && (rows === undefined || isNothing(rows));
  return isWhole ? [body] : flatRows(rows, 'stream_rows');
}

/** Rows in the order in which they came. They may be in lists of rows, however deep. What is no row is left out. */
export function flatRows(value: unknown, at: string): Tree[] {
  if (!Array.isArray(value)) throw new ShapeError(at, 'a list of rows');
  const rows: Tree[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const row = open.pop();
    if (Array.isArray(row)) for (let index = row.length - 1; index >= 0; index--) open.push(row[index]);
    else if (isObject(row)) rows.push(row as Tree);
    else if (row !== null) leaveOut(new ShapeError(`${at}[]`, 'a row'));
  }
  return rows;
}

/**
 * Rows that each tell the same thing with more in it (`/v2/userstream`, `/v2/track/stream`), merged in the order in which
 * they came: a later row wins, except with a null.
 */
export function mergeRows(rows: readonly Tree[]): Tree {
  const whole: Tree = {};
  for (const row of rows) mergeInto(whole, row);
  return whole;
}
