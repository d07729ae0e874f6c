import { areDigits } from './blocks';
import { MINUS, QUOTE, ZERO } from './characters';

/**
 * The excerpt, built from front to back, as ../../excerpt.ts does. It begins before the body and never reaches what has not been
 * read: an integer of 16 digits brings two quotes, and `begin` is told a place that is far enough before the body.
 */

/** The shortest integer that a double may round has 16 digits. */
const long: usize = 16;

/** The end of what has been written. */
let written: usize = 0;
/** Everything in the body before this position has been written or left out. */
let from: usize = 0;

export function begin(body: usize, excerpt: usize): void {
  from = body;
  written = excerpt;
}

/** Writes the rest of the body, and returns the end of the excerpt. */
export function finish(end: usize): usize {
  writeUpTo(end);
  return written;
}

export function leaveOut(start: usize, end: usize): void {
  writeUpTo(start);
  from = end;
}

/** Leaves out all members of an object, and writes one with the empty key in their place: `"":0`. */
export function leaveOutAll(start: usize, end: usize): void {
  leaveOut(start, end);
  store<u32>(written, 0x303a2222);
  written += 4;
}

/** Puts quotes around what is from `start` to `end` if it is an integer that a double may round. */
export function quoteIfLong(start: usize, end: usize): void {
  if (end - start < long || !isLongInteger(start, end)) return;
  writeUpTo(start);
  store<u8>(written, QUOTE);
  written += 1;
  writeUpTo(end);
  store<u8>(written, QUOTE);
  written += 1;
}

function isLongInteger(start: usize, end: usize): bool {
  const digits = load<u8>(start) === MINUS ? start + 1 : start;
  if (end - digits < long || load<u8>(digits) === ZERO) return false;
  for (let at = digits; at < end - long; at += long) if (!areDigits(at)) return false;
  return areDigits(end - long);
}

/** Blocks are copied whole. What the last one writes too much is written over next, and is still before what will be read. */
function writeUpTo(end: usize): void {
  const length = end - from;
  for (let at: usize = 0; at < length; at += 16) v128.store(written + at, v128.load(from + at));
  written += length;
  from = end;
}
