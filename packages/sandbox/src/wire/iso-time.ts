/** A time as the services write it: in seconds, with `Z` or another offset of zero. */
export function isoTime(seconds: number, offset: 'Z' | '+00:00' = 'Z'): string {
  return new Date(seconds * 1_000).toISOString().replace('.000Z', offset);
}
