export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The same seed makes the same world. */
  readonly seed?: number;
  /** Added to every answer. */
  readonly latencyMs?: number;
  /** Calls a second before 429; 0 is no limit. */
  readonly ratePerSecond?: number;
  /** The share of calls (0..1) that fail with 500, 503 or 504. */
  readonly failureRate?: number;
  /** The share of answers (0..1) that stop half-way. */
  readonly truncateRate?: number;
  readonly accessKey?: string;
  /** Billed requests until 402. */
  readonly credit?: number;
  /** How many calls `calls` remembers. */
  readonly keepCalls?: number;
  readonly now?: () => Date;
}

export const DEFAULTS = {
  port: 0,
  host: '127.0.0.1',
  seed: 1,
  latencyMs: 0,
  ratePerSecond: 20_000,
  failureRate: 0,
  truncateRate: 0,
  accessKey: 'sandbox-access-key',
  credit: 1_992_006,
  keepCalls: 10_000,
  now: () => new Date(),
} as const satisfies Required<SandboxOptions>;
