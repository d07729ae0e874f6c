import { block } from '../declare/block.ts';
import { commaSeparated, integer, integerFrom0, integerFrom1, plainBaseUrl, yesOrNo } from '../declare/parsers.ts';
import { halfOf } from './limits.ts';

const origins = commaSeparated.refine(
  (list) => list.every((origin) => URL.parse(origin)?.origin === origin && /^https?:/.test(origin)),
  'must be origins such as https://media.example, separated by commas',
);

/** The files that answers name, which the gateway sends at addresses of its own. */
export const files = block(
  {
    /** Whether they are sent. */
    areSent: ['FILE_PROXY', yesOrNo.default(true)],
    /** Where clients reach the gateway; undefined: as each request says. */
    publicUrl: ['PUBLIC_URL', plainBaseUrl.optional()],
    /** Origins whose files are sent, besides Instagram's CDNs. */
    origins: ['FILE_ORIGINS', origins],
    /** How long an address is valid at least; twice as long at most. */
    days: ['FILE_ADDRESS_DAYS', integerFrom1(7, 365)],
    /** Calls in a day that read expired URLs again; 0: none. */
    renewalsPerDay: ['FILE_RENEWALS_PER_DAY', integerFrom0(1000, 999_999_999)],
    maxBytes: ['FILE_MAX_BYTES', integerFrom1(268_435_456, 4_294_967_296)],
    /** Files that are sent at once, to all clients and to one. */
    maxStreams: ['FILE_STREAMS', integerFrom1(200, 100_000)],
    maxClientStreams: ['FILE_STREAMS_PER_CLIENT', integer(1, 100_000).optional()],
  },
  ({ maxClientStreams, ...others }) => ({
    ...others,
    maxClientStreams: maxClientStreams ?? halfOf(others.maxStreams),
  }),
);
