import type { EntityType } from '../../model/entity.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { defaultPageSize, type SelectedList, type SelectionOf, type Variables } from '../selection.ts';

/** Of several types that a place of a document may have, the one of which the document selects what costs most; the first of equals. */
export function costliestType<T extends EntityType>(
  types: readonly [T, ...T[]],
  selectionOf: SelectionOf,
  variables: Variables,
): T {
  let [costliest] = types;
  let most = -1;
  for (const type of types) {
    const cost = costOf(type, selectionOf, variables);
    if (cost > most) [costliest, most] = [type, cost];
  }
  return costliest;
}

/** Roughly how many calls a selection takes: one for facts that no key implies, one for each page of a list, and those of all that they hold. */
function costOf(type: EntityType, selectionOf: SelectionOf, variables: Variables): number {
  const { needs, factsWithArguments, entities, lists, counts } = selectionOf(type);
  const hasFacts = needs.some((fact) => fact !== 'pk') || factsWithArguments.length > 0 || counts.length > 0;
  let cost = hasFacts ? 1 : 0;
  for (const { fact, selection } of entities) {
    const relation = definitionOf(type).relations[fact];
    if (relation !== undefined) cost += costOf(relation.type, selection, variables);
  }
  for (const list of lists) {
    const { edge, items } = list;
    const size = sizeOf(list, variables);
    cost += Math.ceil(size / defaultPageSize);
    if (edge.of !== undefined) cost += size * costOf(edge.of, items, variables);
  }
  return cost;
}

function sizeOf({ args }: SelectedList, variables: Variables): number {
  try {
    return args(variables).first ?? defaultPageSize;
  } catch {
    return 0; // The field checks its arguments again and throws this error.
  }
}
