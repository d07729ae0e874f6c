/** What Redis is used for. */
export type RedisUse =
  | 'reading answers'
  | 'keeping answers'
  | 'locking'
  | 'noting writes'
  | 'publishing'
  | 'the ledger';

/** What was found in Redis, or heard through it, that no instance with the same settings has written. */
export type ForeignKind = 'an entry' | 'a generation' | 'a lock' | 'a message' | 'a ledger';

/** What an operator has to know of Redis. Each of these is reported once, not once a command. */
export interface RedisReport {
  away(cause: unknown): void;
  back(): void;
  /** Redis answers, but refuses these commands: it is full, read-only, or does not permit them. */
  refused(use: RedisUse, reason: RefusalReason): void;
  accepted(use: RedisUse): void;
  foreign(kind: ForeignKind): void;
}

/** The first word of an error of Redis's, where it is one that Redis is known to say. */
const reasons = [
  'BUSY',
  'CLUSTERDOWN',
  'ERR',
  'EXECABORT',
  'LOADING',
  'MASTERDOWN',
  'MISCONF',
  'NOAUTH',
  'NOPERM',
  'NOREPLICAS',
  'NOSCRIPT',
  'OOM',
  'READONLY',
  'WRONGPASS',
  'WRONGTYPE',
] as const;

export type RefusalReason = (typeof reasons)[number] | 'OTHER';

/** Why Redis refused; nothing else of its words, which may repeat arguments. */
export function reasonOf(message: string): RefusalReason {
  return reasons.find((reason) => message === reason || message.startsWith(`${reason} `)) ?? 'OTHER';
}
