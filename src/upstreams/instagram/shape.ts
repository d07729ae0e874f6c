/**
 * One shape in which the wire provides of an entity. `provides` names the facts that this shape always settles: where it leaves
 * one of them out or says null, the fact is known to be absent. Every other fact is set when the answer happens to bring
 * it and unknown when it does not.
 */
export interface Shape<Record extends object> {
  readonly provides: ReadonlySet<keyof Record & string>;
  /** Throws `ShapeError` (naming `at`) where the wire is not an object or has no id. */
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
      // The record was made by `read` one line above and nobody else has seen it yet, so it may still be written to.
      const facts = record as Record<string, unknown>;
      for (const name of provides) if (facts[name] === undefined) facts[name] = null;
      return record as Fact;
    },
  };
}

/** The record with each of these facts settled: what it does not tell is known to be absent. */
export function withNothingOpen<Entity extends object>(
  record: Entity,
  provides: readonly (keyof Entity & string)[],
): Entity {
  const open = provides.filter((name) => record[name] === undefined);
  return open.length === 0 ? record : { ...record, ...Object.fromEntries(open.map((name) => [name, null])) };
}

/** Facts that several shapes have in common, kept as a typed list. */
export function facts<Entity extends object>(
  ...names: readonly (keyof Entity & string)[]
): readonly (keyof Entity & string)[] {
  return names;
}
