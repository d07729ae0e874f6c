/** Such as `1 call`, `2 calls`. */
export function amountOf(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`;
}
