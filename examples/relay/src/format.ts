const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** `1.2K`; a dash for an unknown number. */
export const shortNumber = (count: number | null | undefined): string => (count == null ? '–' : compact.format(count));

export const longDate = (iso: string): string => date.format(new Date(iso));
