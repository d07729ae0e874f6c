import type { EntityType } from '../../model/entity.ts';
import type { SearchHit } from '../../model/page.ts';
import type { ProvidedFacts } from '../../sources/declare/access-path.ts';
import { definitionOf, isEntityType } from '../../sources/declare/entity.ts';
import type { HitProvides } from '../../upstreams/endpoint.ts';
import { defaultPageSize, identity, type Selection, type SelectionOf, type Variables } from '../selection.ts';

/** The items that an estimate assumes: their type, and what each of them has. */
export interface AssumedItems {
  readonly type: EntityType;
  readonly facts: Iterable<string>;
}

/** For a list whose items have several types: the type whose selection can lead to the most calls. */
export function dearestItems(items: SelectionOf, provided: HitProvides, variables: Variables): AssumedItems {
  let dearest: AssumedItems = { type: 'User', facts: provided.User };
  let most = 0;
  for (const type of hitTypes) {
    const facts = provided[type];
    const calls = callsOf(type, items(type), facts, variables);
    if (calls > most) [dearest, most] = [{ type, facts }, calls];
  }
  return dearest;
}

const hitTypes = ['User', 'Media', 'Hashtag', 'Place'] as const satisfies readonly SearchHit['type'][];

/** About how many calls a selection on an entity leads to: one for what is not provided, and those of its lists and entities. */
function callsOf(type: string, selection: Selection, provided: ProvidedFacts, variables: Variables): number {
  const { facts, entities, lists, counts, factsWithArguments } = selection;
  const needs = [...facts, ...counts.map(({ fact }) => fact)].filter((name) => name !== identity);
  let calls = factsWithArguments.length + (needs.every((name) => provided.has(name)) ? 0 : 1);
  for (const { fact, selection: below } of entities) {
    const relation = isEntityType(type) ? definitionOf(type).relations[fact] : undefined;
    if (relation === undefined) continue;
    calls += (relation.max ?? 1) * callsOf(relation.type, below(relation.type), rowOf(relation.type), variables);
  }
  for (const { edge, items, args } of lists) {
    const size = args(variables).first ?? defaultPageSize;
    calls += 1 + (edge.of === undefined ? 0 : size * callsOf(edge.of, items(edge.of), nothing, variables));
  }
  return calls;
}

const nothing: ProvidedFacts = { has: () => false };

function rowOf(type: EntityType): ReadonlySet<string> {
  return new Set(definitionOf(type).row);
}
