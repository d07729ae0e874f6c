const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `12,345`, or a dash for a number that is unknown. */
export function count(value: number | undefined): string {
  return value === undefined ? '–' : whole.format(value);
}

/** `12.3K`. */
export function compact(value: number): string {
  return short.format(value);
}

/** `24 Nov`. */
export function dayName(date: Date): string {
  return day.format(date);
}

/** `Mon, 24 Nov`. */
export function longDayName(date: Date): string {
  return longDay.format(date);
}

/** Not longer than `length`, cut between words. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length).replace(/\s+\S*$/, '')}…`;
}
