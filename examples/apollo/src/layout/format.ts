const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat('en');
const date = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

/** 48,211 as `48.2K`. */
export function short(count: number): string {
  return compact.format(count);
}

/** A count and its noun, as screen readers say it: `1 like`, `48,211 likes`. */
export function counted(count: number, noun: string): string {
  return `${exact.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function longDate(time: string): string {
  return date.format(new Date(time));
}

/** 88.4 seconds as `1:28`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
