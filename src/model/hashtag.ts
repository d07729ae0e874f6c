import type { Fact } from './entity.ts';

declare module './entity.ts' {
  interface Records {
    Hashtag: Hashtag;
  }
}

/** A hashtag. Its key is its name, without `#`, in lower case. */
export interface Hashtag {
  readonly name?: Fact<string>;
  /** The official API's id: the same for every app and account. */
  readonly graphId?: Fact<string>;
}

/** Letters, digits and underscores of any script: the official API refuses emoji. */
const searchable = /^[\p{L}\p{M}\p{N}_]{1,100}$/u;

/** Whether the official API can look up a hashtag of this name; stories can contain others. */
export function isSearchableHashtag(name: unknown): boolean {
  return typeof name === 'string' && searchable.test(name);
}
