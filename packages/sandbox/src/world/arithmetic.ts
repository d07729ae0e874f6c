/** The number that undoes a multiplication by `value` modulo `modulus` (extended Euclid). */
export function inverse(value: number, modulus: number): number {
  let [r, nextR, t, nextT] = [modulus, value % modulus, 0, 1];
  while (nextR !== 0) {
    const quotient = Math.floor(r / nextR);
    [r, nextR] = [nextR, r - quotient * nextR];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return ((t % modulus) + modulus) % modulus;
}
