/** What a key may do. `public` reads public data, `account` reads what the official API shows of its own accounts. */
export const scopes = ['public', 'account', 'write', 'trace'] as const;

export type Scope = (typeof scopes)[number];

/** What a key may spend, in billed requests and credits together; undefined: no limit. */
export interface SpendingLimits {
  readonly perMinute?: number | undefined;
  /** A day in UTC. */
  readonly perDay?: number | undefined;
}

/** Which token of the official API a key acts with: the setting that holds it, and the account of a query that names none. */
export interface TokenReference {
  readonly setting: string;
  readonly accountId?: string | undefined;
}

/** Who a request comes from, and what it may do. */
export interface Grant {
  /** Of the key, or made from the subject of a token; unique, and never a secret. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly limits: SpendingLimits;
  /** The SHA-256 digests, in hexadecimal, of the only documents that it may run; undefined: any. */
  readonly documents?: ReadonlySet<string> | undefined;
  readonly metaToken?: TokenReference | undefined;
}

/** The most key names that the ledger distinguishes on one day. */
export const maxKeyNames = 200;
