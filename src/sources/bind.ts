import type { FactReference } from './access-path.ts';

/** The parameters' values as the entity at hand knows them, or undefined when one is missing. */
export function bind(references: Readonly<Record<string, FactReference>>, entity: object): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const parameter in references) {
    const reference = references[parameter] as FactReference;
    const [before, fact, after] = reference.includes('{') ? reference.split(/[{}]/) : ['', reference, ''];
    const value = factAt(entity, fact as string);
    if (typeof value !== 'string') return undefined;
    values[parameter] = `${before}${value}${after}`;
  }
  return values;
}

function factAt(entity: object, reference: FactReference): unknown {
  let value: unknown = entity;
  for (const name of reference.split('.')) {
    if (value === null || typeof value !== 'object' || value instanceof Error) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
