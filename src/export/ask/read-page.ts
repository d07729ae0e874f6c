import { setTimeout } from 'node:timers/promises';
import type { PageQuery, WalkedQuery } from '../query/walked-query.ts';
import { type AnswerError, type AskGateway, costOf } from './ask-gateway.ts';
import { type Page, pageIn } from './page-in.ts';

/** What became of a page. */
export type PageResult = ({ readonly page: Page } | { readonly failure: AnswerError }) & {
  /** Of all attempts. */
  readonly cost: number;
};

export interface ReadOptions {
  readonly ask: AskGateway;
  readonly walked: WalkedQuery;
  /** What may still be spent; undefined: no limit. */
  readonly budget: number | undefined;
  /** Aborts waits. A request in flight is answered. */
  readonly interrupted: AbortSignal;
  onRetry(failure: AnswerError, waitMs: number): void;
}

/** Failures after which the same page may be read. */
const transient: ReadonlySet<string | undefined> = new Set([
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_BAD_ANSWER',
  'RATE_LIMITED',
  'OVERLOADED',
  'SHUTTING_DOWN',
  'ACCESS_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
]);

/** What a row lacks for good: its thing is gone, is private or cannot be seen. */
const lasting: ReadonlySet<string | undefined> = new Set([
  'NOT_FOUND',
  'PRIVATE',
  'UPSTREAM_PERMISSION',
  'UPSTREAM_NOT_CONFIGURED',
  'UPSTREAM_REJECTED',
  'NOT_SUPPORTED',
]);

const mostRetries = 3;
const firstWaitMs = 1_000;
/** A longer pause ends the export, which can go on later. */
const longestWaitMs = 60_000;

/**
 * Reads a page, again after a failure that may pass: one of the page, or one that leaves a hole in a row. What the services answered
 * before is in the gateway's cache then. The budget is that of all attempts.
 */
export async function readPage(query: PageQuery, options: ReadOptions): Promise<PageResult> {
  const { ask, walked, budget, interrupted, onRetry } = options;
  let cost = 0;
  for (let retries = 0; ; retries++) {
    const left = budget === undefined ? undefined : Math.max(0, budget - cost);
    const answer = await ask({ ...query, budget: left });
    cost += costOf(answer);
    const read = pageIn(answer, query, walked);
    const failure = 'rows' in read ? read.errors.find(({ extensions }) => !lasting.has(extensions?.code)) : read[0];
    if (failure === undefined) return { page: read as Page, cost };
    const { code, retryAfterSeconds } = failure.extensions ?? {};
    const waitMs = retryAfterSeconds === undefined ? firstWaitMs * 2 ** retries : retryAfterSeconds * 1_000;
    if (!transient.has(code) || retries === mostRetries || waitMs > longestWaitMs) return { failure, cost };
    onRetry(failure, waitMs);
    await setTimeout(waitMs, undefined, { signal: interrupted }).catch(() => undefined);
    if (interrupted.aborted) return { failure, cost };
  }
}
