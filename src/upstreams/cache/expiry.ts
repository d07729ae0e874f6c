/** The hexadecimal Unix time at which a media URL of Instagram stops working. */
const expiryOf = /[?&]oe=([0-9a-f]{6,10})(?=&|$)/i;

/**
 * When the first media URL in an answer stops working, in milliseconds since 1970; infinite where none has an expiry. An
 * entry that lives longer would serve broken pictures.
 */
export function earliestExpiry(value: unknown): number {
  if (typeof value === 'string') {
    const [, hex] = (value.startsWith('http') && expiryOf.exec(value)) || [];
    return hex === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(hex, 16) * 1000;
  }
  if (value === null || typeof value !== 'object') return Number.POSITIVE_INFINITY;
  const members = value instanceof Map ? value.values() : Object.values(value);
  let earliest = Number.POSITIVE_INFINITY;
  for (const member of members) earliest = Math.min(earliest, earliestExpiry(member));
  return earliest;
}
