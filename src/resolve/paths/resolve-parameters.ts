import type { FactReference } from '../../sources/declare/access-path.ts';

type References = Readonly<Record<string, FactReference>>;

interface Binding {
  readonly parameter: string;
  readonly before: string;
  /** The fact's name, and below it the names that lead on (`media`, `pk`). */
  readonly path: readonly string[];
  readonly after: string;
}

const parsed = new WeakMap<References, readonly Binding[]>();

/** The parameters' values as the entity at hand knows them, or undefined when one is missing. */
export function resolveParameters(references: References, entity: object): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const { parameter, before, path, after } of bindingsOf(references)) {
    let value: unknown = entity;
    for (const name of path) {
      if (value === null || typeof value !== 'object' || value instanceof Error) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[name];
    }
    if (typeof value !== 'string') return undefined;
    values[parameter] = before === '' && after === '' ? value : before + value + after;
  }
  return values;
}

/** The entity's own fact that a reference begins at. */
export function firstFactOf(reference: FactReference): string {
  return parse(reference).path[0] ?? '';
}

function parse(reference: FactReference): Omit<Binding, 'parameter'> {
  const [before = '', fact = '', after = ''] = reference.includes('{') ? reference.split(/[{}]/) : ['', reference, ''];
  return { before, path: fact.split('.'), after };
}

function bindingsOf(references: References): readonly Binding[] {
  let bindings = parsed.get(references);
  if (bindings === undefined) {
    bindings = Object.entries(references).map(([parameter, reference]) => ({ parameter, ...parse(reference) }));
    parsed.set(references, bindings);
  }
  return bindings;
}
