import type { EntityType } from '../../model/entity.ts';
import type { ProvidedFacts } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { defaultPageSize, type SelectedList, type Selection, type SelectionOf, type Variables } from '../selection.ts';
import type { Estimator } from './estimator.ts';

/**
 * Of several types that an entity may have, the one that the dry run assumes if it leads to calls, otherwise the one whose
 * selection leads to the most; the first of equals. `provided` are the facts that the answer has of an entity of each type.
 */
export function costliestType<T extends EntityType>(
  types: readonly [T, ...T[]],
  provided: (type: T) => ProvidedFacts,
  {
    estimator,
    items,
    variables,
  }: { readonly estimator: Estimator; readonly items: SelectionOf; readonly variables: Variables },
): T {
  let [costliest] = types;
  let most = -1;
  const costly: T[] = [];
  for (const type of types) {
    const calls = callsOf(type, items(type), provided(type), variables);
    if (calls > 0) costly.push(type);
    if (calls > most) [costliest, most] = [type, calls];
  }
  if (costly.length > 1) for (const type of costly) estimator.alternatives.add(type);
  return costly.find((type) => type === estimator.assumed) ?? costliest;
}

/** About how many calls a selection leads to: one for the facts that are not provided, and those of its lists and entities. */
function callsOf(type: EntityType, selection: Selection, provided: ProvidedFacts, variables: Variables): number {
  const { needs, factsWithArguments, entities, lists, counts } = selection;
  const isProvided = [...needs, ...counts.map(({ fact }) => fact)].every((name) => provided.has(name));
  let calls = factsWithArguments.length + (isProvided ? 0 : 1);
  for (const { fact, selection: below } of entities) {
    const relation = definitionOf(type).relations[fact];
    if (relation === undefined) continue;
    const { type: of, max = 1, row = definitionOf(of).row } = relation;
    calls += max * callsOf(of, below(of), new Set(row), variables);
  }
  for (const list of lists) {
    const { of } = list.edge;
    const size = sizeOf(list, variables);
    calls += Math.ceil(size / defaultPageSize);
    if (of !== undefined) calls += size * callsOf(of, list.items(of), nothing, variables);
  }
  return calls;
}

const nothing: ProvidedFacts = new Set();

function sizeOf({ args }: SelectedList, variables: Variables): number {
  try {
    return args(variables).first ?? defaultPageSize;
  } catch {
    return 0; // The field checks its arguments again and throws this error.
  }
}
