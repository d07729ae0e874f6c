import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** The version of the format. A value of another format fails verification, which counts as a miss. */
const version = 'gramgraph 1';

/** The size of a signature. */
export const sealBytes = 32;

/**
 * Signs what is stored in Redis or published through it, with HMAC-SHA256. The signature covers the key of the value, so a value
 * that was forged, changed, cut or moved to another key fails verification.
 */
export class Seal {
  readonly #key: KeyObject;

  constructor(key: Buffer) {
    this.#key = createSecretKey(key);
  }

  seal(name: string, value: Buffer): Buffer {
    return Buffer.concat([this.#digest(name, value), value]);
  }

  /** The value, or undefined where the signature is wrong. */
  verify(name: string, sealed: Buffer): Buffer | undefined {
    if (sealed.length < sealBytes) return undefined;
    const value = sealed.subarray(sealBytes);
    return timingSafeEqual(sealed.subarray(0, sealBytes), this.#digest(name, value)) ? value : undefined;
  }

  #digest(name: string, value: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(`${version}\0${name}\0`).update(value).digest();
  }
}
