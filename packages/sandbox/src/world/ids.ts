import { type Dice, inverse } from '../dice.ts';

/**
 * Ids in the ranges of the real ones. Each encodes what it identifies, so that a person, post or comment is found without a table.
 * Neighbouring numbers are not valid ids.
 */

/** The pks of people are in eight ranges from 6 to 11 digits, like those of old and new accounts. */
const RANGES = [
  [123_457, 68],
  [1_030_007, 700],
  [10_400_003, 7_000],
  [104_000_009, 70_000],
  [1_040_000_003, 700_000],
  [10_100_000_007, 1_500_000],
  [30_000_000_011, 1_600_000],
  [52_000_000_001, 2_000_000],
] as const;
const PER_RANGE = 12_569;
const SHUFFLE = 7_919;
const SHUFFLE_BACK = inverse(SHUFFLE, PER_RANGE);

const PERSON_FBID = 17_841_000_000_000_000n;
const PERSON_FBID_STRIDE = 9_900_000;

export interface PersonIds {
  pk(index: number): string;
  fbid(index: number): string;
  /** The only index that can have this pk or fbid. The caller checks that it does. */
  indexOfPk(pk: string): number | undefined;
  indexOfFbid(fbid: string): number | undefined;
}

export function createPersonIds(dice: Dice): PersonIds {
  return {
    pk(index) {
      const [start, stride] = RANGES[index % RANGES.length] ?? RANGES[0];
      const slot = (Math.floor(index / RANGES.length) * SHUFFLE) % PER_RANGE;
      return String(start + slot * stride + (dice.bits('person.pk', index) % stride));
    },
    indexOfPk(pk) {
      const value = Number(pk);
      const range = RANGES.findLastIndex(([start]) => value >= start);
      const [start, stride] = RANGES[range] ?? [0, 1];
      const slot = Math.floor((value - start) / stride);
      if (range < 0 || slot >= PER_RANGE) return undefined;
      return ((slot * SHUFFLE_BACK) % PER_RANGE) * RANGES.length + range;
    },
    fbid: (index) =>
      String(PERSON_FBID + BigInt(index * PERSON_FBID_STRIDE + (dice.bits('person.fbid', index) % PERSON_FBID_STRIDE))),
    indexOfFbid(fbid) {
      const offset = BigInt(fbid) - PERSON_FBID;
      return offset < 0n ? undefined : Number(offset / BigInt(PERSON_FBID_STRIDE));
    },
  };
}

/** What the pk of a media encodes. */
export interface MediaAddress {
  readonly owner: number;
  /** Which of the owner's posts (0..999). */
  readonly ordinal: number;
  /** 0 for the post itself, 1..20 for a carousel's children, or one of the two below. */
  readonly slot: number;
  /** Unix seconds. */
  readonly takenAt: number;
}

export const STORY_SLOT = 33;
export const HIGHLIGHT_SLOT = 34;

/** Instagram's epoch: a pk is the milliseconds since then, followed by 23 bits of the shard, which here hold owner and slot. */
const MEDIA_EPOCH_MS = 1_314_220_021_721;
const LOW_BITS = 23n;
const LOW_SIZE = 1 << 23;
const SCRAMBLE = 2_442_739;
/** Without it the codes of the first owner would end in several A. */
const MASK = 0x2a_5c37;
const SCRAMBLE_BACK = inverse(SCRAMBLE, LOW_SIZE);
const SLOTS = 64;

export function mediaPk({ owner, ordinal, slot, takenAt }: MediaAddress): string {
  const low = (((owner * SLOTS + slot) * SCRAMBLE) % LOW_SIZE) ^ MASK;
  return String((BigInt(takenAt * 1000 + ordinal - MEDIA_EPOCH_MS) << LOW_BITS) | BigInt(low));
}

export function readMediaPk(pk: string): MediaAddress {
  const value = BigInt(pk);
  const low = ((Number(value & BigInt(LOW_SIZE - 1)) ^ MASK) * SCRAMBLE_BACK) % LOW_SIZE;
  const ms = Number(value >> LOW_BITS) + MEDIA_EPOCH_MS;
  return { owner: Math.floor(low / SLOTS), slot: low % SLOTS, ordinal: ms % 1000, takenAt: Math.floor(ms / 1000) };
}

const CODE_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The short code of a post is its pk in base 64. */
export function codeOf(pk: string): string {
  let code = '';
  for (let rest = BigInt(pk); rest > 0n; rest >>= 6n) code = CODE_ALPHABET.charAt(Number(rest & 63n)) + code;
  return code;
}

export function pkOfCode(code: string): string | undefined {
  let pk = 0n;
  for (const letter of code) {
    const digit = CODE_ALPHABET.indexOf(letter);
    if (digit < 0) return undefined;
    pk = (pk << 6n) | BigInt(digit);
  }
  return String(pk);
}

/** Ids that encode a number: `start + number × stride + a random part`, so that neighbours do not look like neighbours. */
export interface PackedIds {
  id(packed: number): string;
  packedOf(id: string): number | undefined;
}

export function createPackedIds(dice: Dice, topic: string, start: bigint, stride: number): PackedIds {
  const id = (packed: number): string =>
    String(
      start +
        BigInt(packed) * BigInt(stride) +
        BigInt(dice.bits(topic, packed % 0x1_0000_0000, packed / 0x1_0000_0000) % stride),
    );
  return {
    id,
    packedOf(text) {
      const offset = BigInt(text) - start;
      const packed = offset < 0n ? -1 : Number(offset / BigInt(stride));
      return packed >= 0 && Number.isSafeInteger(packed) && id(packed) === text ? packed : undefined;
    },
  };
}
