/** What Redis is used for. */
export type RedisUse =
  | 'reading answers'
  | 'storing answers'
  | 'locking'
  | 'recording writes'
  | 'publishing'
  | 'the ledger';

/** A value or message in Redis that no instance with the same settings wrote. */
export type ForeignKind = 'an entry' | 'a generation' | 'a lock' | 'a message' | 'a ledger';

/** What an operator must know about Redis. Each event is reported once, not for every command. */
export interface RedisReport {
  away(cause: unknown): void;
  back(): void;
  /** Redis answers but refuses these commands: it is full, read-only, or does not permit them. */
  refused(use: RedisUse, reason: RefusalReason): void;
  accepted(use: RedisUse): void;
  foreign(kind: ForeignKind): void;
}

/** The first words of the errors that Redis documents. */
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

/** The first word of an error of Redis. The rest is left out because it may repeat arguments. */
export function reasonOf(message: string): RefusalReason {
  return reasons.find((reason) => message === reason || message.startsWith(`${reason} `)) ?? 'OTHER';
}
