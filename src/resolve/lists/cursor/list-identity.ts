import type { Edge, ListArguments } from '../../../sources/declare/access-path.ts';
import { type Entity, primaryKeyOf } from '../../entities/entity.ts';
import { resolveParameters } from '../../paths/resolve-parameters.ts';
import type { ListStrategy } from '../../paths/strategy.ts';

/** Identifies a list among those of the same edge: its parent and its arguments. */
export function listIdentity(edge: Edge, path: ListStrategy, parent: Entity | undefined, args: ListArguments): string {
  const variants = edge.variants.map((name) => textOf(args[name]));
  if (parent === undefined) return JSON.stringify(variants);
  const of = path.isByKey(parent.$.type)
    ? [primaryKeyOf(parent)]
    : Object.values(resolveParameters(path.keys, parent) ?? {});
  return JSON.stringify([...of, ...variants]);
}

/** An argument's value as a text. Equal values have equal texts, in whatever order a client writes the fields of an input object. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return JSON.stringify(value.map(textOf));
  return JSON.stringify(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, textOf(field)])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
}
