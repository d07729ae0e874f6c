import type { InsightValue } from './insight.ts';

/** The part of a value that belongs to one hour of the day. */
export interface InsightHour {
  /** 0 to 23, counted from the beginning of the official API's day. */
  readonly hour: number;
  /** When the hour begins; null if the end of its day is unknown. */
  readonly startTime: Date | null;
  readonly value: number;
}

const hourMs = 3_600_000;
const hourName = /^(?:1?\d|2[0-3])$/;

/**
 * The hours of a value that has a number for each: its keys are `0` to `23`. Null for a plain number, and for an object of
 * another kind. The official API numbers the hours from the beginning of its day, which is not midnight in UTC.
 */
export function hoursOf({ value, endTime }: InsightValue): readonly InsightHour[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  if (entries.length === 0 || !entries.every(([name]) => hourName.test(name))) return null;
  const dayStart = endTime === null ? undefined : endTime.getTime() - 24 * hourMs;
  return entries
    .flatMap(([name, count]) =>
      typeof count === 'number'
        ? [
            {
              hour: Number(name),
              startTime: dayStart === undefined ? null : new Date(dayStart + Number(name) * hourMs),
              value: count,
            },
          ]
        : [],
    )
    .sort((one, other) => one.hour - other.hour);
}

/** The offset from UTC of the official API's clock, as `-07:00`: its days end at midnight there. */
export function utcOffset({ endTime }: InsightValue): string | null {
  if (endTime === null) return null;
  const minutes = endTime.getUTCHours() * 60 + endTime.getUTCMinutes();
  const ahead = minutes > 12 * 60 ? 24 * 60 - minutes : -minutes;
  const [hours, rest] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60];
  return `${ahead < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
