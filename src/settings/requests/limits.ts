import { block } from '../declare/block.ts';
import { integer, integerFrom0, integerFrom1, seconds, secondsOrOff } from '../declare/parsers.ts';

/** What one operation, one call, one client and the process may use. */
export const limits = block(
  {
    maxPageSize: ['MAX_PAGE_SIZE', integerFrom1(500, 5000)],
    /** The most that the estimate of a query may be, and what any operation may spend; undefined: no limit. */
    maxPrice: ['MAX_PRICE', integer(0, 999_999_999).optional()],
    maxUpstreamCalls: ['MAX_UPSTREAM_CALLS', integerFrom1(100, 10_000)],
    /** After so many calls, the further ones of an operation wait behind interactive calls. */
    interactiveCalls: ['INTERACTIVE_CALLS', integerFrom0(10, 10_000)],
    /** Items of all lists in one answer; an item that appears twice counts twice. */
    maxNodes: ['MAX_NODES', integerFrom1(10_000, 1_000_000)],
    maxDepth: ['MAX_DEPTH', integerFrom1(20, 200)],
    maxAliases: ['MAX_ALIASES', integerFrom1(60, 1000)],
    /** Root fields of one operation. */
    maxRootFields: ['MAX_ROOT_FIELDS', integerFrom1(60, 1000)],
    /** Directives in a document. */
    maxDirectives: ['MAX_DIRECTIVES', integerFrom1(50, 10_000)],
    maxTokens: ['MAX_TOKENS', integerFrom1(3000, 100_000)],
    /** Operations of one batch; 0: batches are refused. */
    maxBatch: ['MAX_BATCH', integerFrom0(0, 100)],
    maxBodyBytes: ['MAX_BODY_BYTES', integerFrom1(262_144, 10_485_760)],
    /** The length of one uploaded file. */
    maxUploadBytes: ['MAX_UPLOAD_BYTES', integerFrom1(1_073_741_824, 2_147_483_647)],
    /** Fields of objects and items of lists in one answer. */
    maxAnswerValues: ['MAX_ANSWER_VALUES', integerFrom1(200_000, 10_000_000)],
    maxAnswerBytes: ['MAX_ANSWER_BYTES', integerFrom1(16_777_216, 268_435_456)],
    /** Requests in progress on one connection, on all, and of one client. */
    maxConnectionRequests: ['MAX_CONNECTION_REQUESTS', integerFrom1(8, 1000)],
    maxRequests: ['MAX_REQUESTS', integerFrom1(2000, 100_000)],
    maxClientRequests: ['MAX_REQUESTS_PER_CLIENT', integer(1, 100_000).optional()],
    /** Open connections, of all clients and of one. */
    maxConnections: ['MAX_CONNECTIONS', integerFrom1(10_000, 1_000_000)],
    maxClientConnections: ['MAX_CONNECTIONS_PER_CLIENT', integer(1, 1_000_000).optional()],
    /** A client that reads nothing of its answer for this long is disconnected. */
    writeTimeoutMs: ['WRITE_TIMEOUT_SECONDS', seconds(30, 600)],
    operationTimeoutMs: ['OPERATION_TIMEOUT_SECONDS', seconds(30, 600)],
    /** How long an operation may wait until its first call to a service is sent. */
    queueTimeoutMs: ['UPSTREAM_QUEUE_SECONDS', seconds(10, 600)],
    callTimeoutMs: ['CALL_TIMEOUT_SECONDS', seconds(10, 300)],
    upstreamConnections: ['UPSTREAM_CONNECTIONS', integerFrom1(64, 1024)],
    /** How long a "not found" or "private" is cached. */
    rememberAbsenceMs: ['REMEMBER_ABSENCE_SECONDS', secondsOrOff(60)],
  },
  ({ maxClientRequests, maxClientConnections, queueTimeoutMs, ...others }) => ({
    ...others,
    // The rest of its time is for its calls.
    queueTimeoutMs: Math.min(queueTimeoutMs, others.operationTimeoutMs / 2),
    maxClientRequests: maxClientRequests ?? halfOf(others.maxRequests),
    maxClientConnections: maxClientConnections ?? halfOf(others.maxConnections),
  }),
);

/** What one client may use where it has no setting of its own. */
export function halfOf(limit: number): number {
  return Math.max(1, Math.floor(limit / 2));
}
