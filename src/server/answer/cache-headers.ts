import type { ExecutionResult } from 'graphql';
import type { ReadHeader } from '../../model/request/read-header.ts';
import { secondsToKeep } from './answer-freshness.ts';

/** What an answer depends on, besides the operation. */
export const vary = [
  'Accept',
  'Accept-Encoding',
  'Origin',
  'Authorization',
  'X-Api-Key',
  'X-Meta-Access-Token',
  'X-Meta-Account-Id',
  'X-Upstream-Budget',
  'X-Upstream-Explain',
  'X-Upstream-Trace',
].join(', ');

const neverKept = 'private, no-store';

/** The headers of an answer that no cache may keep. */
export const notKept = { 'cache-control': neverKept, vary } as const;

function forbidsKeeping(cacheControl: string | null | undefined): boolean {
  return cacheControl != null && /(^|[\s,])no-store($|[\s,])/i.test(cacheControl);
}

/** Headers with which a caller says who it is. What it gets is for it alone. */
const credentials = ['authorization', 'cookie', 'x-api-key', 'x-meta-access-token'] as const;

/**
 * The `Cache-Control` of one answer. Shared caches may keep only the answer to a GET that brought no credential; a client may
 * keep what has no errors and is not private. The answers to a batch are not kept.
 */
export function cacheControlOf(result: ExecutionResult, method: string, header: ReadHeader): string {
  const seconds = secondsToKeep(result);
  if (seconds === undefined || forbidsKeeping(header('cache-control'))) return neverKept;
  const scope = method === 'GET' && credentials.every((name) => header(name) == null) ? 'public' : 'private';
  return seconds === 0 ? `${scope}, no-cache` : `${scope}, max-age=${seconds}`;
}
