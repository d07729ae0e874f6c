import { ShapeError } from '../../../errors.ts';
import { leaveOut } from '../../contract/unreadable-rows.ts';
import { isNothing, isObject, type Keys } from '../../instagram/value.ts';
import { plainKey, plainKeys } from '../typed-keys.ts';
import { mergeInto, type Tree } from './merge.ts';
import { type Patch, Patcher } from './patcher.ts';

/** How often patches without a target are tried again. A real stream is in order and needs one round. */
const ROUNDS = 8;

/**
 * Merges a streamed answer into its whole `data`, with plain keys. A streamed answer is an incremental GraphQL answer in one
 * body: a first row with `data`, then rows (or lists of rows) with a `path` and the `data` to merge there. An answer in one
 * piece (`{data}` without rows) is returned as it is.
 *
 * A patch is merged into the object at its path. Paths are imprecise, so:
 * - where the patch has an `id` and the object at the path has another or none (the path ends at the wrapper, at the list,
 *   or one row too far), the patch goes to the nearest object with that id, first below that object, then around it;
 * - where the path leads to a missing key or past the last element of a list, the patch is added there;
 * - patches without a target are tried again after others, because a part may arrive before what it belongs to;
 * - a patch that still has no target is left out and reported.
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

  const patcher = new Patcher(root);
  let remaining = patches;
  for (let round = 1, isLast = false; remaining.length > 0; round++) {
    const left = remaining.filter((patch) => !patcher.apply(patch, isLast));
    if (isLast) {
      for (const _ of left) leaveOut(new ShapeError('stream_rows[].path', 'a path to an object of the answer'));
      break;
    }
    isLast = left.length === remaining.length || round === ROUNDS;
    remaining = left;
  }
  return root;
}

/** The segments of a path have typed keys, as the rows have. */
function plainSegment(segment: unknown): unknown {
  return typeof segment === 'string' ? plainKey(segment) : segment;
}

type StreamRow = Keys<'path' | 'data'>;

function streamRows(body: unknown): readonly StreamRow[] {
  if (!isObject(body)) throw new ShapeError('', 'an object');
  const { stream_rows: rows, data } = body as Keys<'stream_rows' | 'data'>;
  const isWhole = isObject(data) && (rows === undefined || isNothing(rows));
  return isWhole ? [body] : flatRows(rows, 'stream_rows');
}

/** The rows in their order, out of lists of rows of any depth. Anything that is not a row is left out and reported. */
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

/** Merges rows that repeat the same thing with more facts (`/v2/userstream`, `/v2/track/stream`). Later rows win, except with null. */
export function mergeRows(rows: readonly Tree[]): Tree {
  const whole: Tree = {};
  for (const row of rows) mergeInto(whole, row);
  return whole;
}
