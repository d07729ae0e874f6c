import { z } from 'zod';
import type { GuardSettings } from '../upstreams/resilience/service-guard.ts';
import { count, seconds, secondsOrOff, whole, wholeNumber } from './parsers.ts';

/** What one operation, one call, one client and the process may use. */
export const limits = z
  .object({
    MAX_PAGE_SIZE: count(500, 5000),
    MAX_UPSTREAM_CALLS: count(100, 10_000),
    MAX_NODES: count(10_000, 1_000_000),
    MAX_DEPTH: count(20, 200),
    MAX_ALIASES: count(60, 1000),
    MAX_TOKENS: count(3000, 100_000),
    MAX_BODY_BYTES: count(262_144, 10_485_760),
    MAX_ANSWER_VALUES: count(200_000, 10_000_000),
    MAX_ANSWER_BYTES: count(16_777_216, 268_435_456),
    MAX_CONNECTION_REQUESTS: count(8, 1000),
    MAX_REQUESTS: count(2000, 100_000),
    MAX_REQUESTS_PER_CLIENT: wholeNumber(1, 100_000).optional(),
    WRITE_TIMEOUT_SECONDS: seconds(30, 600),
    OPERATION_TIMEOUT_SECONDS: seconds(30, 600),
    CALL_TIMEOUT_SECONDS: seconds(10, 300),
    UPSTREAM_CONNECTIONS: count(64, 1024),
    REMEMBER_ABSENCE_SECONDS: secondsOrOff(60),
  })
  .transform((s) => ({
    maxPageSize: s.MAX_PAGE_SIZE,
    maxUpstreamCalls: s.MAX_UPSTREAM_CALLS,
    /** Items of all lists in one answer; an item that appears twice counts twice. */
    maxNodes: s.MAX_NODES,
    maxDepth: s.MAX_DEPTH,
    maxAliases: s.MAX_ALIASES,
    maxTokens: s.MAX_TOKENS,
    maxBodyBytes: s.MAX_BODY_BYTES,
    /** Fields of objects and items of lists in one answer. */
    maxAnswerValues: s.MAX_ANSWER_VALUES,
    maxAnswerBytes: s.MAX_ANSWER_BYTES,
    /** Requests in progress on one connection, on all, and of one client. */
    maxConnectionRequests: s.MAX_CONNECTION_REQUESTS,
    maxRequests: s.MAX_REQUESTS,
    maxClientRequests: s.MAX_REQUESTS_PER_CLIENT ?? Math.max(1, Math.floor(s.MAX_REQUESTS / 2)),
    /** A client that reads nothing of its answer for this long is disconnected. */
    writeTimeoutMs: s.WRITE_TIMEOUT_SECONDS * 1000,
    operationTimeoutMs: s.OPERATION_TIMEOUT_SECONDS * 1000,
    callTimeoutMs: s.CALL_TIMEOUT_SECONDS * 1000,
    upstreamConnections: s.UPSTREAM_CONNECTIONS,
    /** How long a billed "not found" or "private" is cached. */
    rememberAbsenceMs: s.REMEMBER_ABSENCE_SECONDS * 1000,
  }));

/** Retries, circuit breakers and queues. */
export const resilience = z
  .object({
    RETRIES: whole(2, 10),
    BREAKER_FAILURES: whole(10, 10_000),
    BREAKER_SECONDS: seconds(10, 3600),
    UPSTREAM_CONCURRENCY: count(64, 1024),
    UPSTREAM_QUEUE: whole(1000, 100_000),
    UPSTREAM_QUEUE_PER_CLIENT: wholeNumber(1, 100_000).optional(),
    PAUSE_MAX_SECONDS: secondsOrOff(3600),
  })
  .transform(
    (s): GuardSettings => ({
      retries: s.RETRIES,
      breakerFailures: s.BREAKER_FAILURES,
      breakerMs: s.BREAKER_SECONDS * 1000,
      concurrency: s.UPSTREAM_CONCURRENCY,
      queue: s.UPSTREAM_QUEUE,
      queuePerClient: s.UPSTREAM_QUEUE_PER_CLIENT ?? Math.max(1, Math.floor(s.UPSTREAM_QUEUE / 2)),
      longestPauseMs: s.PAUSE_MAX_SECONDS * 1000,
    }),
  );
