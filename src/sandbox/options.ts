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

const WHOLE = { pattern: /^\d{1,9}$/, says: 'a whole number' };
const SHARE = { pattern: /^(0(\.\d+)?|1(\.0+)?|\.\d+)$/, says: 'a number from 0 to 1' };

const SETTINGS = {
  SANDBOX_PORT: ['port', WHOLE],
  SANDBOX_SEED: ['seed', WHOLE],
  SANDBOX_LATENCY_MS: ['latencyMs', WHOLE],
  SANDBOX_RATE_PER_SECOND: ['ratePerSecond', WHOLE],
  SANDBOX_FAILURE_RATE: ['failureRate', SHARE],
  SANDBOX_TRUNCATE_RATE: ['truncateRate', SHARE],
} as const;

/** Every setting that is read here; `.env.example` names the same. */
export const SANDBOX_SETTINGS: readonly string[] = Object.keys(SETTINGS);

/** Reads the settings from an environment that the caller hands over; a setting that is empty counts as left out. Throws one error that lists all faults. */
export function sandboxOptions(environment: Readonly<Record<string, string | undefined>>): SandboxOptions {
  const faults: string[] = [];
  const options: { -readonly [Key in keyof SandboxOptions]: SandboxOptions[Key] } = {};
  for (const [name, [key, { pattern, says }]] of Object.entries(SETTINGS)) {
    const text = environment[name]?.trim() ?? '';
    if (text === '') continue;
    if (pattern.test(text)) options[key] = Number(text);
    else faults.push(`${name} must be ${says}, not "${text}"`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return options;
}
