import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Of this format. What another format wrote does not open, which is a miss. */
const version = 'gramgraph 1';

/** What a seal adds to a value. */
export const sealBytes = 32;

/**
 * Signs what is stored in Redis or published through it. The signature covers the name that a value is stored under, so a
 * value that was written by anybody else, changed, cut off or moved to another name does not open.
 */
export class Seal {
  readonly #key: KeyObject;

  constructor(key: Buffer) {
    this.#key = createSecretKey(key);
  }

  seal(name: string, value: Buffer): Buffer {
    return Buffer.concat([this.#digest(name, value), value]);
  }

  /** The value, or undefined where the signature is not ours. */
  open(name: string, sealed: Buffer): Buffer | undefined {
    if (sealed.length < sealBytes) return undefined;
    const value = sealed.subarray(sealBytes);
    return timingSafeEqual(sealed.subarray(0, sealBytes), this.#digest(name, value)) ? value : undefined;
  }

  #digest(name: string, value: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(`${version}\0${name}\0`).update(value).digest();
  }
}
