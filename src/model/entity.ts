/**
 * The record of each type of entity, by the type's name in the graph. It is empty here: the file of each type adds its own
 * by declaration merging, so that a new type changes no list.
 */
export interface Records extends Readonly<Record<never, never>> {}

export type EntityType = keyof Records;

/** The key that every entity of a type has, for types whose key is always known. Their files add it in the same way. */
export interface RequiredKeys extends Readonly<Record<never, never>> {}

/** The name of one fact of an entity's record. */
export type FactName<T extends EntityType> = keyof Records[T] & string;

/**
 * One fact of an entity in one record: a value, `null` when it is known to be absent, `undefined` (or a missing key) when the
 * record does not know. A follower list has three facts of a person, a profile has forty.
 */
export type Fact<T> = T | null | undefined;
