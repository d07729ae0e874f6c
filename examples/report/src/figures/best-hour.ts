import type { AccountReportQuery } from '../graphql/graphql.ts';

type Online = NonNullable<AccountReportQuery['account']>['online'];

/** How many followers are online at an hour of the day, on average over the days of the report. */
export interface HourOfDay {
  /** When it begins in the zone, as `18:00`. */
  readonly label: string;
  readonly average: number;
}

/** The hours of a day in a zone, from midnight on. Empty if the official API has none: accounts with few followers. */
export function hoursOfDay(online: Online, timeZone: string): readonly HourOfDay[] {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const counts = new Map<string, number[]>();
  const values = online?.flatMap((insight) => insight.values ?? []) ?? [];
  for (const { startTime, value } of values.flatMap(({ hours }) => hours ?? [])) {
    if (startTime === null) continue;
    const label = clock.format(new Date(startTime));
    counts.set(label, [...(counts.get(label) ?? []), value]);
  }
  return [...counts]
    .map(([label, all]) => ({ label, average: Math.round(all.reduce((sum, each) => sum + each, 0) / all.length) }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** The hour at which most followers are online. Undefined where no hour is known. */
export function bestHour(hours: readonly HourOfDay[]): HourOfDay | undefined {
  return hours.reduce<HourOfDay | undefined>(
    (best, hour) => (best === undefined || hour.average > best.average ? hour : best),
    undefined,
  );
}

/** The zone with its offset at a time: `Europe/Berlin, UTC+1`. */
export function zoneName(timeZone: string, at: Date): string {
  if (timeZone === 'UTC') return timeZone;
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC');
  return `${timeZone}, ${offset}`;
}
