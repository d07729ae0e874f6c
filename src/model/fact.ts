/**
 * One fact about an entity, as one record provides it: a value, `null` when it is known to be absent, `undefined` (or the
 * key missing) when this record does not know. A person comes as three facts in a follower list and as forty in a profile.
 */
export type Fact<T> = T | null | undefined;
