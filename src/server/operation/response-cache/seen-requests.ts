/** A power of two, so that a slot is some bits of a number. */
const slots = 16_384;

/**
 * Which requests were sent before: of each, a number that is made of its key, in one of so many slots. A later request can take the
 * slot. Two requests with one number only have their responses stored sooner.
 */
export class SeenRequests {
  readonly #numbers = new Int32Array(slots);

  /** Whether a request with this key was sent before, as far as is remembered. From now on it was. */
  isSeen(key: string): boolean {
    const number = numberOf(key);
    const slot = number & (slots - 1);
    if (this.#numbers[slot] === number) return true;
    this.#numbers[slot] = number;
    return false;
  }
}

/** A number of 32 bits, by the FNV-1a hash. It keeps nothing secret. */
function numberOf(key: string): number {
  let number = 0x811c9dc5 | 0;
  for (let at = 0; at < key.length; at++) number = Math.imul(number ^ key.charCodeAt(at), 0x01000193);
  return number;
}
