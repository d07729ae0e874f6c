import type { FactReference } from '../../sources/declare/access-path.ts';

type References = Readonly<Record<string, FactReference>>;

/** A fact's name, and below it the names that lead on (`media`, `pk`). */
type Path = readonly string[];

interface Binding {
  readonly parameter: string;
  readonly paths: readonly Path[];
  /** The texts before, between and after the facts. */
  readonly texts: readonly string[];
}

const parsed = new WeakMap<References, readonly Binding[]>();

/** The parameters' values as the entity at hand knows them, or undefined when one is missing. */
export function resolveParameters(references: References, entity: object): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const { parameter, paths, texts } of bindingsOf(references)) {
    let value = texts[0] ?? '';
    for (let index = 0; index < paths.length; index++) {
      const found = valueAt(paths[index] as Path, entity);
      if (typeof found !== 'string') return undefined;
      value += found + (texts[index + 1] ?? '');
    }
    values[parameter] = value;
  }
  return values;
}

/** Whether the entity at hand knows all of these parameters. */
export function knowsParameters(references: References, entity: object): boolean {
  for (const { paths } of bindingsOf(references))
    for (const path of paths) if (typeof valueAt(path, entity) !== 'string') return false;
  return true;
}

/** Whether one of these parameters can never be known, because the entity has no such thing: a comment on a story has no post. */
export function lacksParameters(references: References, entity: object): boolean {
  return bindingsOf(references).some(({ paths }) => paths.some((path) => valueAt(path, entity) === null));
}

/** Null where the fact, or one that leads to it, is known to be absent. */
function valueAt(path: Path, entity: object): unknown {
  let value: unknown = entity;
  for (const name of path) {
    if (value === null) return null;
    if (typeof value !== 'object' || value instanceof Error) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** The entity's own fact that a reference begins at. */
export function firstFactOf(reference: FactReference): string {
  return parse(reference).paths[0]?.[0] ?? '';
}

/** The facts in a reference, each as the names that lead to it. */
export function factsIn(reference: FactReference): readonly Path[] {
  return parse(reference).paths;
}

function parse(reference: FactReference): Omit<Binding, 'parameter'> {
  if (!reference.includes('{')) return { paths: [reference.split('.')], texts: [] };
  const parts = reference.split(/[{}]/);
  return {
    texts: parts.filter((_part, index) => index % 2 === 0),
    paths: parts.filter((_part, index) => index % 2 === 1).map((fact) => fact.split('.')),
  };
}

function bindingsOf(references: References): readonly Binding[] {
  let bindings = parsed.get(references);
  if (bindings === undefined) {
    bindings = Object.entries(references).map(([parameter, reference]) => ({ parameter, ...parse(reference) }));
    parsed.set(references, bindings);
  }
  return bindings;
}
