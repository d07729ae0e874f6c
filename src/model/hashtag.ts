import type { Fact } from './fact.ts';

/** A hashtag. It is known by its name, without the sign, in lower case. */
export interface Hashtag {
  readonly name?: Fact<string>;
}
