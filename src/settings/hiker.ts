import { z } from 'zod';
import { baseUrl, flag, number, secondsOrOff, secret, whole } from './parsers.ts';
import { serviceSettings } from './service.ts';

/** Calls per second, until HikerAPI reports the limit of this access key. */
const documentedRate = 15;

const settings = z
  .object({
    HIKER_URL: baseUrl('https://api.hikerapi.com'),
    HIKER_ACCESS_KEY: secret(),
    HIKER_FORCE: flag,
    HIKER_RATE: number(
      'a number of calls a second, up to 100000, or 0 for no limit',
      (value) => value >= 0 && value <= 100_000,
    ).optional(),
    BALANCE_EVERY_SECONDS: secondsOrOff(600),
    BALANCE_LOW: whole(1_000, 999_999_999),
  })
  .transform((s) => ({
    url: s.HIKER_URL,
    /** Undefined: HikerAPI is not called. */
    accessKey: s.HIKER_ACCESS_KEY,
    /** Skips the service's own privacy check, for a lower price. */
    force: s.HIKER_FORCE,
    /** Calls per second; undefined: no limit. */
    rate: s.HIKER_RATE === 0 ? undefined : (s.HIKER_RATE ?? documentedRate),
    /** Whether the rate that the service reports with its balance replaces `rate`. */
    adoptsReportedRate: s.HIKER_RATE === undefined,
    balance: {
      /** How often the remaining credit is read; 0: never. */
      everyMs: s.BALANCE_EVERY_SECONDS * 1000,
      /** Fewer billed requests than this are worth a warning. */
      low: s.BALANCE_LOW,
      /** Whether the log states the balance once at the start. */
      isAnnounced: true,
    },
  }));

export const hiker = serviceSettings({
  settings,
  credentials: ({ accessKey }) => [accessKey],
  isConfigured: ({ accessKey }) => accessKey !== undefined,
  inSandbox: (config, { hikerUrl, hikerAccessKey }) => ({
    ...config,
    url: hikerUrl,
    accessKey: hikerAccessKey,
    rate: undefined,
    adoptsReportedRate: false,
    balance: { ...config.balance, isAnnounced: false },
  }),
});
