/**
 * Such as `1 call`, `5000 calls`: the digits are those of a setting. Where people compare figures, `amount` of status/figures.js groups
 * them; browsers load that file as it is, so it can import no TypeScript.
 */
export function amountOf(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`;
}
