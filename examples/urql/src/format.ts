type Unknown = null | undefined;

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** `1.2K`; undefined for an unknown number. */
export const shortNumber = (count: number | Unknown): string | undefined =>
  count == null ? undefined : compact.format(count);

export const longDate = (iso: string | Unknown): string | undefined =>
  iso == null ? undefined : date.format(new Date(iso));

/** As players show it: `3:07`. */
export function duration(ms: number | Unknown): string | undefined {
  if (ms == null) return undefined;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
