/** `extensions.upstream` of an answer. */
export interface Cost {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  readonly cacheHits: number;
  readonly coalesced: number;
  readonly stale: number;
  readonly durationMs: number;
  /** The trace: a line for each call. */
  readonly calls?: readonly string[];
  /** When each of them began, since the start of the operation. */
  readonly callStartsMs?: readonly number[];
}

/** The most that an operation can cost. */
export interface Estimate {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  readonly steps: readonly string[];
}

/** The cost that an answer in an editor tells; undefined where it tells none. */
export function costIn(text: string | null | undefined): Cost | undefined {
  if (!text?.includes('"upstream"')) return undefined;
  try {
    const { extensions } = JSON.parse(text) as { readonly extensions?: { readonly upstream?: Cost } };
    return extensions?.upstream?.durationMs === undefined ? undefined : extensions.upstream;
  } catch {
    return undefined;
  }
}

/** Such as `2 requests · 2 billed · 12 ms · 0 cache hits`. */
export function costInWords({ requests, billed, credits, cacheHits, coalesced, stale, durationMs }: Cost): string {
  return [
    count(requests, 'request'),
    `${billed} billed`,
    ...(credits > 0 ? [count(credits, 'credit')] : []),
    `${Math.round(durationMs)} ms`,
    count(cacheHits, 'cache hit'),
    ...(stale > 0 ? [`${stale} stale`] : []),
    ...(coalesced > 0 ? [`${coalesced} joined`] : []),
  ].join(' · ');
}

/** Such as `at most 4 requests · 4 billed`. An estimate leaves out what is cached, and does not say what that is. */
export function estimateInWords({ requests, billed, credits }: Estimate): string {
  if (requests === 0) return 'free now: cached, or needs no call';
  return [
    `at most ${count(requests, 'request')}`,
    `${billed} billed`,
    ...(credits > 0 ? [count(credits, 'credit')] : []),
  ].join(' · ');
}

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
