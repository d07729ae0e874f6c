/** As Instagram writes counts in words: 274M, 7.3M, 48.2K, 312. */
export function shortCount(count: number): string {
  const short = (size: number, letter: string): string =>
    `${count >= size * 100 ? Math.floor(count / size) : Math.floor(count / (size / 10)) / 10}${letter}`;
  if (count >= 1e6) return short(1e6, 'M');
  return count >= 1e4 ? short(1e3, 'K') : String(count);
}
