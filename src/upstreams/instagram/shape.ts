/**
 * One wire format of an entity. `provides` names the facts that this format always decides: where one of them is missing
 * or null in an answer, it is known to be absent (null). Any other fact that is missing is unknown (undefined).
 */
export interface Shape<Record extends object> {
  readonly provides: ReadonlySet<keyof Record & string>;
  /** Throws `ShapeError` with the path `at` where the value is not an object or has no id. */
  readonly read: (wire: unknown, at: string) => Record;
}

export function shape<Fact extends object>(
  provides: readonly (keyof Fact & string)[],
  read: (wire: unknown, at: string) => Fact,
): Shape<Fact> {
  return {
    provides: new Set(provides),
    read(wire, at) {
      const record: object = read(wire, at);
      // `read` has just made the record, and nothing else refers to it yet, so it may be written to.
      const facts = record as Record<string, unknown>;
      for (const name of provides) if (facts[name] === undefined) facts[name] = null;
      return record as Fact;
    },
  };
}

/** The record with null for each of these facts that is unknown. */
export function withAbsent<Entity extends object>(
  record: Entity,
  provides: readonly (keyof Entity & string)[],
): Entity {
  const open = provides.filter((name) => record[name] === undefined);
  return open.length === 0 ? record : { ...record, ...Object.fromEntries(open.map((name) => [name, null])) };
}

/** A typed list of fact names. */
export function facts<Entity extends object>(
  ...names: readonly (keyof Entity & string)[]
): readonly (keyof Entity & string)[] {
  return names;
}
