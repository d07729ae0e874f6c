import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Begins every key, so that people and secret scanners recognise one. */
const prefix = 'gg_';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 256 random bits, and the checksum, in base 62: a double click selects the whole key. */
const randomLength = 43;
const checksumLength = 6;

const form = new RegExp(`^${prefix}[0-9A-Za-z]{${randomLength + checksumLength}}$`);

/** A new random key. Only its digest is stored. */
export function createKey(): string {
  const random = prefix + inBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), randomLength);
  return random + checksumOf(random);
}

/** Whether a text can be a key at all: a typo or a cut is told from an unknown key without a look at the store. */
export function isWellFormed(text: string): boolean {
  return form.test(text) && checksumOf(text.slice(0, -checksumLength)) === text.slice(-checksumLength);
}

/** Whether a text is meant as a key, whole or not. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith(prefix);
}

/**
 * The digest that a key is stored and found by. A fast hash is enough: 256 random bits cannot be guessed, whatever a guess
 * costs. A look-up by digest leaks nothing through its timing, because nobody can choose a key by its digest.
 */
export function digestOf(key: string): string {
  return hash('sha256', key, 'hex');
}

function checksumOf(text: string): string {
  return inBase62(BigInt(crc32(text)), checksumLength);
}

function inBase62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = digits[Number(rest % 62n)] + text;
  return text;
}
