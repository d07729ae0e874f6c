import type { GuardSettings } from '../upstreams/resilience/service-guard.ts';
import { block } from './block.ts';
import { count, seconds, secondsOrOff, whole, wholeNumber } from './parsers.ts';

/** What one operation, one call, one client and the process may use. */
export const limits = block(
  {
    maxPageSize: ['MAX_PAGE_SIZE', count(500, 5000)],
    maxUpstreamCalls: ['MAX_UPSTREAM_CALLS', count(100, 10_000)],
    /** Items of all lists in one answer; an item that appears twice counts twice. */
    maxNodes: ['MAX_NODES', count(10_000, 1_000_000)],
    maxDepth: ['MAX_DEPTH', count(20, 200)],
    maxAliases: ['MAX_ALIASES', count(60, 1000)],
    maxTokens: ['MAX_TOKENS', count(3000, 100_000)],
    maxBodyBytes: ['MAX_BODY_BYTES', count(262_144, 10_485_760)],
    /** Fields of objects and items of lists in one answer. */
    maxAnswerValues: ['MAX_ANSWER_VALUES', count(200_000, 10_000_000)],
    maxAnswerBytes: ['MAX_ANSWER_BYTES', count(16_777_216, 268_435_456)],
    /** Requests in progress on one connection, on all, and of one client. */
    maxConnectionRequests: ['MAX_CONNECTION_REQUESTS', count(8, 1000)],
    maxRequests: ['MAX_REQUESTS', count(2000, 100_000)],
    maxClientRequests: ['MAX_REQUESTS_PER_CLIENT', wholeNumber(1, 100_000).optional()],
    /** A client that reads nothing of its answer for this long is disconnected. */
    writeTimeoutMs: ['WRITE_TIMEOUT_SECONDS', seconds(30, 600)],
    operationTimeoutMs: ['OPERATION_TIMEOUT_SECONDS', seconds(30, 600)],
    callTimeoutMs: ['CALL_TIMEOUT_SECONDS', seconds(10, 300)],
    upstreamConnections: ['UPSTREAM_CONNECTIONS', count(64, 1024)],
    /** How long a billed "not found" or "private" is cached. */
    rememberAbsenceMs: ['REMEMBER_ABSENCE_SECONDS', secondsOrOff(60)],
  },
  ({ maxClientRequests, ...others }) => ({
    ...others,
    maxClientRequests: maxClientRequests ?? halfOf(others.maxRequests),
  }),
);

/** Retries, circuit breakers and queues. */
export const resilience = block(
  {
    retries: ['RETRIES', whole(2, 10)],
    breakerFailures: ['BREAKER_FAILURES', whole(10, 10_000)],
    breakerMs: ['BREAKER_SECONDS', seconds(10, 3600)],
    concurrency: ['UPSTREAM_CONCURRENCY', count(64, 1024)],
    queue: ['UPSTREAM_QUEUE', whole(1000, 100_000)],
    queuePerClient: ['UPSTREAM_QUEUE_PER_CLIENT', wholeNumber(1, 100_000).optional()],
    longestPauseMs: ['PAUSE_MAX_SECONDS', secondsOrOff(3600)],
  },
  ({ queuePerClient, ...others }): GuardSettings => ({
    ...others,
    queuePerClient: queuePerClient ?? halfOf(others.queue),
  }),
);

/** What one client may use where it has no setting of its own. */
function halfOf(limit: number): number {
  return Math.max(1, Math.floor(limit / 2));
}
