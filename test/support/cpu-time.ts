import { expect } from 'vitest';

/** The milliseconds of CPU that it takes: unlike the clock's, they hardly grow when the machine is busy with other things. */
function cpuTimeOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** Makes a text with as many of some pieces as there is room for. */
export type TextOf = (filled: (piece: string) => string) => string;

/** Past some hundred thousand nested lists, the memory that a text takes costs more than reading it. */
const length = 500_000;

/** So many times as long is the long text: work that grows with the square of it takes as many times as long for each character. */
const longer = 16;

/**
 * Expects that the work grows with the length of its text, and not with the square of it: one long text may take four times
 * as long as 16 short ones with as many characters, since caches are small and memory is tidied up, but not 16 times.
 * Both are measured in turns and the best pair counts, so a machine that is busy for a while is so for both.
 */
export function expectLinear(textOf: TextOf, work: (text: string) => void): void {
  const made = (room: number): string => textOf((piece) => piece.repeat(Math.ceil(room / piece.length)));
  expectSameRate(made(length / longer), made(length), work);
}

/** Expects that an item of a long input costs at most four times as much as an item of one that is 16 times shorter. */
export function expectSameRate<Input>(short: Input, long: Input, work: (input: Input) => void): void {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 8 && least >= 4; run += 1) {
    const many = cpuTimeOf(() => {
      for (let count = 0; count < longer; count += 1) work(short);
    });
    // Less than a few milliseconds would be measured along with what the process does besides.
    least = Math.min(least, cpuTimeOf(() => work(long)) / Math.max(5, many));
  }
  expect(least).toBeLessThan(4);
}
