import { createHash } from 'node:crypto';

const secondsPerDay = 86_400;

/**
 * When an address for a file ends, in Unix seconds: in one to two times `days`. It is the same for so many days, because an address
 * that changed with each answer would be a new file to every cache. Files change at different times.
 */
export function endOf(file: string, days: number, nowMs: number): number {
  const period = days * secondsPerDay;
  const offset = createHash('sha256').update(file).digest().readUInt32BE(0) % period;
  const index = Math.floor((nowMs / 1000 + offset) / period);
  return (index + 2) * period - offset;
}
