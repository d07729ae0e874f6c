/**
 * The keys that are kept: a hash table of words, each with its closing quote and zeros up to a whole number of blocks.
 *
 * A key in the body is cut after its closing quote in the same way. Since no key contains a quote, blocks that are equal up to
 * the one with the quote are the same word, and no length has to be compared.
 */

/** Where the table is in memory: slots of two bytes, each the number of a word's first block, then the blocks. 0 is an empty slot. */
const slots: usize = 1024;
let slotBits: u64 = 0;
let words: usize = 0;
let afterWords: usize = 0;

/** Begins a table with 2^`bits` slots. */
export function clearKeys(bits: u32): void {
  slotBits = bits;
  words = slots + (2 << (bits as usize));
  memory.fill(slots, 0, words - slots);
  // The number of a block is never 0, which is an empty slot.
  afterWords = words + 16;
}

/** Where the next word has to be written for `addKey`, with its closing quote. */
export function nextKey(): usize {
  return afterWords;
}

/** Adds the word of so many bytes, its closing quote included. */
export function addKey(length: usize): void {
  const blocks = (length + 15) >> 4;
  memory.fill(afterWords + length, 0, (blocks << 4) - length);
  let slot = slotOf(firstBlock(afterWords, length), length);
  while (load<u16>(slots + (slot << 1)) !== 0) slot = after(slot);
  store<u16>(slots + (slot << 1), ((afterWords - words) >> 4) as u16);
  afterWords += blocks << 4;
}

/** Whether a key is kept, which begins here, after its opening quote, and has so many bytes, its closing quote included. */
export function isKept(start: usize, length: usize): bool {
  const first = firstBlock(start, length);
  let slot = slotOf(first, length);
  while (true) {
    const block = load<u16>(slots + (slot << 1));
    if (block === 0) return false;
    const word = words + ((block as usize) << 4);
    if (i8x16.all_true(i8x16.eq(first, v128.load(word))) && (length <= 16 || isRestSame(word, start, length)))
      return true;
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
