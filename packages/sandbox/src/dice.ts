/**
 * Random values without state: each is a hash of the seed, a topic and up to two numbers. Anything in the world can be made
 * on demand, in any order, and is the same each time. Nothing is generated at start or stored.
 */
export interface Dice {
  /** An unsigned 32-bit integer. */
  bits(topic: string, a: number, b?: number): number;
  /** In [0, 1). */
  share(topic: string, a: number, b?: number): number;
  /** An integer from `low` to `high`, both included. */
  between(topic: string, range: readonly [low: number, high: number], a: number, b?: number): number;
  /** True in `share` of the cases. */
  happens(topic: string, share: number, a: number, b?: number): boolean;
  pick<T>(topic: string, list: readonly T[], a: number, b?: number): T;
  /** Lower-case hex, for opaque tokens. */
  hex(topic: string, length: number, a: number, b?: number): string;
}

/** The finalizer of MurmurHash3: every input bit reaches every output bit. */
function mix(h: number): number {
  let x = h;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

export function hashText(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

export function createDice(seed: number): Dice {
  const salts = new Map<string, number>();
  const saltOf = (topic: string): number => {
    let salt = salts.get(topic);
    if (salt === undefined) {
      salt = hashText(topic, mix(seed));
      salts.set(topic, salt);
    }
    return salt;
  };
  const bits = (topic: string, a: number, b = 0): number =>
    mix(
      mix(saltOf(topic) ^ Math.imul(a | 0, 0x9e3779b1)) ^ Math.imul(b | 0, 0x7feb352d) ^ Math.floor(a / 0x1_0000_0000),
    );
  const share = (topic: string, a: number, b = 0): number => bits(topic, a, b) / 0x1_0000_0000;

  return {
    bits,
    share,
    between: (topic, [low, high], a, b = 0) => low + Math.floor(share(topic, a, b) * (high - low + 1)),
    happens: (topic, chance, a, b = 0) => share(topic, a, b) < chance,
    pick<T>(topic: string, list: readonly T[], a: number, b = 0): T {
      const picked = list[bits(topic, a, b) % list.length];
      if (picked === undefined) throw new RangeError(`Nothing to pick for ${topic}`);
      return picked;
    },
    hex(topic, length, a, b = 0) {
      let state = bits(topic, a, b);
      let text = '';
      while (text.length < length) {
        state = mix(state + 0x9e3779b9);
        text += state.toString(16).padStart(8, '0');
      }
      return text.slice(0, length);
    },
  };
}

/** The number that reverses a multiplication by `value` modulo `modulus` (extended Euclid). */
export function inverse(value: number, modulus: number): number {
  let [r, nextR, t, nextT] = [modulus, value % modulus, 0, 1];
  while (nextR !== 0) {
    const quotient = Math.floor(r / nextR);
    [r, nextR] = [nextR, r - quotient * nextR];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return ((t % modulus) + modulus) % modulus;
}
