const whole = new Intl.NumberFormat('en');
const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

export function count(value: number): string {
  return whole.format(value);
}

export function perSecond(rate: number): string {
  return `${twoDigits.format(rate)}/s`;
}

export function ms(value: number | null): string {
  if (value === null) return '–';
  return value < 1000 ? `${twoDigits.format(value)} ms` : `${twoDigits.format(value / 1000)} s`;
}

export function percent(part: number, all: number): string {
  return all === 0 ? '–' : `${twoDigits.format((100 * part) / all)} %`;
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** In the largest unit that fits, such as `3 h`. */
export function duration(seconds: number): string {
  const [name, length] = units.find(([, unit]) => seconds >= unit) ?? ['s', 1];
  return `${Math.floor(seconds / length)} ${name}`;
}
