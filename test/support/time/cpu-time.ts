import { expect } from 'vitest';

/** The CPU time in milliseconds, which unlike elapsed time hardly grows when the machine is busy. */
function cpuTimeOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** Makes a text from pieces, each repeated to the length of the text. */
export type TextOf = (filled: (piece: string) => string) => string;

/** Beyond some hundred thousand nested lists, allocating the text costs more than reading it. */
const length = 500_000;

/** How many times longer the long text is. Quadratic work takes this many times as long for each character. */
const longer = 16;

/**
 * Expects work that is linear in the length of its text, not quadratic: one long text may take four times as long as 16 short
 * ones of the same total length, because of CPU caches and garbage collection, but not 16 times.
 * Both are measured alternately and the best pair counts, so that a load on the machine affects both.
 */
export function expectLinear(textOf: TextOf, work: (text: string) => void): void {
  const text = (size: number): string => textOf((piece) => piece.repeat(Math.ceil(size / piece.length)));
  expectSameRate(text(length / longer), text(length), work);
}

/** Expects that an item of a long input costs at most four times as much as an item of an input 16 times shorter. */
export function expectSameRate<Input>(short: Input, long: Input, work: (input: Input) => void): void {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 8 && least >= 4; run += 1) {
    const many = cpuTimeOf(() => {
      for (let count = 0; count < longer; count += 1) work(short);
    });
    // Below a few milliseconds, other work of the process would distort the ratio.
    least = Math.min(least, cpuTimeOf(() => work(long)) / Math.max(5, many));
  }
  expect(least).toBeLessThan(4);
}
