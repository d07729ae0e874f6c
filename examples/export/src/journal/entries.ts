/** A follower as the journal has them: what the gateway answers, and when. */
export interface Row {
  readonly pk: string;
  readonly username: string | null;
  readonly fullName: string | null;
  readonly isPrivate: boolean | null;
  readonly isVerified: boolean | null;
  /** Absent without `--counts`. */
  readonly followerCount?: number | null;
  readonly followingCount?: number | null;
  readonly mediaCount?: number | null;
}

/** The first line of a journal: what is exported. */
export interface Head {
  readonly kind: 'head';
  readonly format: 1;
  readonly pk: string;
  readonly username: string;
  readonly followerCount: number | null;
  readonly hasCounts: boolean;
}

/** A part of the list that has been read. */
export interface Part {
  readonly kind: 'part';
  readonly readAt: string;
  readonly rows: readonly Row[];
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
}

/** The walk begins again at the top of the list. */
export interface Restart {
  readonly kind: 'restart';
}

export type Entry = Head | Part | Restart;
