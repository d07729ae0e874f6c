/**
 * The keys that are kept: a hash table of words, each with its closing quote and zeros up to a whole number of blocks. Behind
 * each word is its row, with a byte for each place of the object: the place of the member's value plus 1, or 0 where the member
 * is left out.
 *
 * A key in the body is cut after its closing quote in the same way. Since no key contains a quote, blocks that are equal up to
 * the one with the quote are the same word, and no length has to be compared.
 */

import { DOLLAR, LETTER_F, LETTER_L, ONE, OPEN_PARENTHESIS, QUOTE, UNDERSCORE } from './characters';

/** Where the table is in memory: slots of two bytes, each the number of a word's first block, then the blocks. 0 is an empty slot. */
let slots: usize = 0;
let slotBits: u64 = 0;
let rowBlocks: usize = 0;
let words: usize = 0;
let afterWords: usize = 0;

/** Uses the table that begins at `start`, with 2^`bits` slots and rows of so many places. */
export function useKeys(start: usize, bits: u32, places: u32): void {
  slots = start;
  slotBits = bits;
  rowBlocks = ((places as usize) + 15) >> 4;
  words = start + (2 << (bits as usize));
}

/** Empties the table that is used. */
export function clearKeys(): void {
  memory.fill(slots, 0, words - slots);
  // The number of a block is never 0, which is an empty slot.
  afterWords = words + 16;
}

/** Where the next word has to be written for `addKey`, with its closing quote. */
export function nextKey(): usize {
  return afterWords;
}

/** Adds the word of so many bytes, its closing quote included, and returns where its row has to be written. */
export function addKey(length: usize): usize {
  const blocks = (length + 15) >> 4;
  memory.fill(afterWords + length, 0, (blocks << 4) - length);
  let slot = slotOf(firstBlock(afterWords, length), length);
  while (load<u16>(slots + (slot << 1)) !== 0) slot = after(slot);
  store<u16>(slots + (slot << 1), ((afterWords - words) >> 4) as u16);
  const row = afterWords + (blocks << 4);
  afterWords = row + (rowBlocks << 4);
  return row;
}

/**
 * The place of a member's value plus 1, or 0 where the member is left out. Its key begins here, after the opening quote, and has
 * so many bytes, the closing quote included; its object is at `place`. A typed key is looked up by its name, as in
 * ../../typed-keys.ts.
 */
export function valuePlace(start: usize, length: usize, place: usize): usize {
  if (load<u8>(start) !== ONE) return placeOfName(start, length, place);
  const type = load<u8>(start + 1);
  if (type === DOLLAR) return placeOfCall(start + 2, length - 2, place);
  const isTyped = (type === LETTER_L || type === LETTER_F) && isNameStart(load<u8>(start + 2));
  return isTyped ? placeOfName(start + 2, length - 2, place) : placeOfName(start, length, place);
}

function isNameStart(code: u8): bool {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || code === UNDERSCORE;
}

/** The same of a name and its arguments. A quote ends the name for as long as it is looked up. */
function placeOfCall(start: usize, length: usize, place: usize): usize {
  const end = start + length;
  let at = start;
  while (at < end && load<u8>(at) !== OPEN_PARENTHESIS) at += 1;
  if (at === end) return placeOfName(start, length, place);
  store<u8>(at, QUOTE);
  const found = placeOfName(start, at + 1 - start, place);
  store<u8>(at, OPEN_PARENTHESIS);
  return found;
}

function placeOfName(start: usize, length: usize, place: usize): usize {
  const first = firstBlock(start, length);
  let slot = slotOf(first, length);
  while (true) {
    const block = load<u16>(slots + (slot << 1));
    if (block === 0) return 0;
    const word = words + ((block as usize) << 4);
    if (i8x16.all_true(i8x16.eq(first, v128.load(word))) && (length <= 16 || isRestSame(word, start, length)))
      return load<u8>(word + ((length + 15) & ~15) + place);
    slot = after(slot);
  }
}

function isRestSame(word: usize, start: usize, length: usize): bool {
  for (let done: usize = 16; done < length; done += 16) {
    const block = firstBlock(start + done, length - done);
    if (!i8x16.all_true(i8x16.eq(block, v128.load(word + done)))) return false;
  }
  return true;
}

/** 16 bytes, with zeros after the first `length`. */
function firstBlock(start: usize, length: usize): v128 {
  const block = v128.load(start);
  if (length >= 16) return block;
  const positions = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(block, i8x16.lt_u(positions, i8x16.splat(length as i8)));
}

/** Odd numbers without a pattern in their bits, which spread what they multiply over the high bits of the product. */
const spread: u64 = 0x1e3779b97f4a7d;
const spreadHigh: u64 = 0x142b2ae3d27d4f;

/** A hash of the first 16 bytes and the length. */
function slotOf(first: v128, length: usize): usize {
  const low = i64x2.extract_lane(first, 0) as u64;
  const high = i64x2.extract_lane(first, 1) as u64;
  const mixed = (low * spread) ^ ((high + (length as u64)) * spreadHigh);
  return ((mixed * spread) >> (64 - slotBits)) as usize;
}

function after(slot: usize): usize {
  return (slot + 1) & ((1 << (slotBits as usize)) - 1);
}
