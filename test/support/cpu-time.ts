import { expect } from 'vitest';

/** The milliseconds of CPU that it takes: unlike the clock's, they hardly grow when the machine is busy with other things. */
function cpuTimeOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** The least of a few runs: memory may be asked for or tidied up in one. A run that takes less than `enough` is the last. */
function leastOf(runs: number, work: () => void, enough = 0): number {
  let least = cpuTimeOf(work);
  for (let run = 1; run < runs && least >= enough; run += 1) least = Math.min(least, cpuTimeOf(work));
  return least;
}

/** Expects that the work, which is repeated where it takes longer, can be done within so many milliseconds of CPU. */
export function expectCpuTime(milliseconds: number, work: () => void): void {
  expect(leastOf(5, work, milliseconds)).toBeLessThan(milliseconds);
}

/** Makes a text with as many of some pieces as there is room for. */
export type TextOf = (filled: (piece: string) => string) => string;

const length = 2_000_000;
const shorter = 16;

/**
 * Expects that the work grows with the length of its text, and not with the square of it: on one that is 16 times as long
 * it may take 64 times as long, since caches are small and memory is tidied up, but not 256 times.
 */
export function expectLinear(textOf: TextOf, work: (text: string) => void): void {
  const made = (room: number): string => textOf((piece) => piece.repeat(Math.ceil(room / piece.length)));
  const short = made(length / shorter);
  const long = made(length);
  // What takes less than five milliseconds is measured along with what the process does besides.
  const least = leastOf(3, () => work(short));
  expectCpuTime(4 * shorter * Math.max(5, least), () => work(long));
}
