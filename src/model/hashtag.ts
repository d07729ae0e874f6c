import type { Fact } from './fact.ts';

/** A hashtag. It is known by its name, without the sign, in lower case. */
export interface Hashtag {
  readonly name?: Fact<string>;
  /** The official API's id: the same for every app and account. */
  readonly graphId?: Fact<string>;
}
