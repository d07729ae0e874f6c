import type { EntityType, FactName, Records } from '../../model/entity.ts';
import { isPk, isUsername } from '../../model/ids.ts';

/** The value of a key as a Relay id spells it; undefined for a text that cannot be one. */
type ReadKey = (text: string) => string | undefined;

/** What the Relay id of a type is made from. */
export interface IdentityDeclaration<T extends EntityType> {
  /** The facts that together make the id, with how each is read back from it. */
  readonly facts: { readonly [F in FactName<T>]?: ReadKey };
  /** Keys that an id is made from where those facts are unknown, best first. */
  readonly or?: { readonly [F in FactName<T>]?: ReadKey };
  /** Reads the parts of ids that earlier versions made, where they had others; undefined for parts that none of them had. */
  readonly earlier?: (parts: readonly string[]) => Records[T] | undefined;
}

/** What the Relay id of a type is made from, and how a record is made from an id. */
export interface Identity<T extends EntityType = EntityType> {
  readonly facts: readonly string[];
  readonly alternatives: readonly string[];
  /** Reads the parts of an id after the type's name; undefined for parts that no id of this type has. */
  read(parts: readonly string[]): Records[T] | undefined;
}

export function defineIdentity<T extends EntityType>({ facts, or = {}, earlier }: IdentityDeclaration<T>): Identity<T> {
  const readers = Object.entries(facts) as [string, ReadKey][];
  const others = new Map(Object.entries(or) as [string, ReadKey][]);
  return {
    facts: readers.map(([fact]) => fact),
    alternatives: [...others.keys()],
    read(parts) {
      const values = parts.length === readers.length ? parts.map((part, at) => readers[at]?.[1](part)) : [];
      if (values.length > 0 && values.every((value) => value !== undefined))
        return Object.fromEntries(readers.map(([fact], at) => [fact, values[at]])) as Records[T];
      const [fact = '', text = '', ...rest] = parts;
      const value = rest.length === 0 ? others.get(fact)?.(text) : undefined;
      return value === undefined ? earlier?.(parts) : ({ [fact]: value } as Records[T]);
    },
  };
}

export function asPk(text: string): string | undefined {
  return isPk(text) ? text : undefined;
}

/** Older ids contain the username in the client's spelling, so it is lowercased here. */
export function asUsername(text: string): string | undefined {
  return isUsername(text) ? text.toLowerCase() : undefined;
}

/** A name that is always in lower case. */
export function asLowerCase(text: string): string | undefined {
  return text !== '' && text === text.toLowerCase() ? text : undefined;
}
