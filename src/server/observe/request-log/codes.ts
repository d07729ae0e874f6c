/** How many codes of errors a line lists. */
const maxCodes = 5;

/** Distinct codes of errors, separated by commas; undefined where there are none. */
export function codesOf(codes: ReadonlySet<string>): string | undefined {
  return codes.size === 0 ? undefined : [...codes].slice(0, maxCodes).join(',');
}
