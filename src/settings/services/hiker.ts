import { credentialSettings } from '../../model/services/not-configured.ts';
import type { UnconfirmedPath } from '../../upstreams/hiker/endpoints/unconfirmed.ts';
import { block, serviceSettings } from '../declare/block.ts';
import {
  baseUrl,
  commaSeparated,
  integerFrom0,
  number,
  offByDefault,
  secondsOrOff,
  secret,
} from '../declare/parsers.ts';

/** Calls per second, until HikerAPI reports the limit of this access key. */
const documentedRate = 15;

const rate = number(
  'a number of calls a second, up to 100000, or 0 for no limit',
  (value) => value >= 0 && value <= 100_000,
).optional();

/** Every endpoint that can be turned on before an answer of it has been seen. */
const unconfirmed = {
  '/gql/media/clips_metadata': true,
  '/v2/media/comments/infos': true,
} satisfies Readonly<Record<UnconfirmedPath, true>>;

const unconfirmedEndpoints = commaSeparated.refine(
  (paths) => paths.every((path) => Object.hasOwn(unconfirmed, path)),
  `must be some of ${Object.keys(unconfirmed).join(', ')}, separated by commas`,
);

const settings = block(
  {
    url: ['HIKER_URL', baseUrl('https://api.hikerapi.com')],
    /** Undefined: HikerAPI is not called. */
    accessKey: ['HIKER_ACCESS_KEY', secret()],
    /** Skips the service's own privacy check, for a lower price. */
    force: ['HIKER_FORCE', offByDefault],
    givenRate: ['HIKER_RATE', rate],
    /** The paths of the unconfirmed endpoints that are on. */
    unconfirmed: ['HIKER_UNCONFIRMED_ENDPOINTS', unconfirmedEndpoints],
    balanceEveryMs: ['BALANCE_EVERY_SECONDS', secondsOrOff(600)],
    balanceLow: ['BALANCE_LOW', integerFrom0(1_000, 999_999_999)],
  },
  ({ givenRate, balanceEveryMs, balanceLow, ...others }) => ({
    ...others,
    /** Calls per second; undefined: no limit. */
    rate: givenRate === 0 ? undefined : (givenRate ?? documentedRate),
    /** Whether the rate that the service reports with its balance replaces `rate`. */
    adoptsReportedRate: givenRate === undefined,
    balance: {
      /** How often the remaining credit is read; 0: never. */
      everyMs: balanceEveryMs,
      /** Fewer billed requests than this are worth a warning. */
      low: balanceLow,
      /** Whether the log states the balance once at the start. */
      logsFirstBalance: true,
    },
  }),
);

export const hiker = serviceSettings({
  settings,
  upstream: 'HIKER',
  title: 'HikerAPI',
  turnedOnBy: credentialSettings.HIKER,
  unit: { sum: 'billedRequests', one: 'request', many: 'requests', isFree: false },
  allowance: undefined,
  credentials: ({ accessKey }) => [accessKey],
  isConfigured: ({ accessKey }) => accessKey !== undefined,
  requestsLow: ({ balance }) => balance.low,
  inSandbox: (config, { hikerUrl, hikerAccessKey }) => ({
    ...config,
    url: hikerUrl,
    accessKey: hikerAccessKey,
    rate: undefined,
    adoptsReportedRate: false,
    balance: { ...config.balance, logsFirstBalance: false },
  }),
});
