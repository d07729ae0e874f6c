import type { Fact } from '../entity.ts';

declare module '../entity.ts' {
  interface Records {
    Hashtag: Hashtag;
  }
}

/** A hashtag. Its key is its name, without `#`, in lower case. */
export interface Hashtag {
  readonly name?: Fact<string>;
  /** The official API's id: the same for every app and account. */
  readonly graphId?: Fact<string>;
  readonly mediaCount?: Fact<number>;
  readonly isTrending?: Fact<boolean>;
}

/** Letters, digits and underscores of any script, and emoji. */
const hashtagName = /^[\p{L}\p{M}\p{N}_\p{Extended_Pictographic}\u200d]{1,100}$/u;

/** Whether Instagram can have a hashtag of this name. */
export function isHashtagName(name: unknown): boolean {
  return typeof name === 'string' && hashtagName.test(name);
}

/** Letters, digits and underscores of any script: the official API refuses emoji. */
const searchable = /^[\p{L}\p{M}\p{N}_]{1,100}$/u;

/** Whether the official API can look up a hashtag of this name; stories can contain others. */
export function isSearchableHashtag(name: unknown): boolean {
  return typeof name === 'string' && searchable.test(name);
}
