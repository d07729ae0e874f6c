import { upstreamNames } from '../../../model/services/upstream.ts';
import type { NodeType } from '../../../upstreams/expandable/node.ts';
import type { Reach } from '../../calls/services.ts';
import { type Entity, factOf } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import { factsOf, type Selection, type Variables } from '../../selection.ts';
import { type ExpansionRequest, expand, type UpstreamNode } from './expand.ts';
import type { Expansion } from './expansion.ts';

/** An expansion that other operations can use, with all that it depends on beside its selection. */
interface SharedExpansion {
  readonly node: NodeType;
  readonly reach: Reach;
  readonly key: string;
  /** The values of the variables that it depends on, by their names. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly expansion: Expansion;
}

/** The expansions of a selection, the latest last. It lives as long as the plan of its document, and so do they. */
const shared = new WeakMap<Selection, SharedExpansion[]>();

/** How many are kept of one selection. */
const mostShared = 8;

/**
 * Pushdown, as `expand` does it, once for all operations of a document in which it comes out the same. What has been refused, and
 * lists of the entity that are known, are of one operation only.
 */
export function expandOnce(operation: Operation, at: UpstreamNode, request: ExpansionRequest): Expansion {
  const { selections, entity } = request;
  const [selection] = selections;
  if (selection === undefined || selections.length > 1 || !operation.refusals.isEmpty || hasLists(entity))
    return expand(operation, at, request);
  const { variables, services } = operation;
  const { reach } = services;
  const { node } = at;
  const key = keyOf(operation, at, request, selection);
  const known = shared.get(selection) ?? [];
  const found = known.find(
    (one) => one.node === node && one.key === key && one.reach === reach && haveValues(variables, one.values),
  );
  if (found !== undefined) return found.expansion;
  const expansion = expand(operation, at, request);
  const values = valuesOf(variables, expansion);
  if (values === undefined) return expansion;
  known.push({ node, reach, key, values, expansion });
  if (known.length > mostShared) known.shift();
  shared.set(selection, known);
  return expansion;
}

function hasLists(entity: Entity | undefined): boolean {
  if (entity === undefined) return false;
  const { prefetched, lists } = entity.$;
  return (prefetched !== undefined && prefetched.size > 0) || (lists !== undefined && lists.size > 0);
}

/** The rest of what an expansion depends on: what is asked, what is known of the entity, which services may be called. */
function keyOf(
  { services, variables, limits }: Operation,
  { node }: UpstreamNode,
  { facts, includesRisky, entity, times }: ExpansionRequest,
  selection: Selection,
): string {
  const parts: unknown[] = [includesRisky, times, limits.maxPageSize];
  for (const name of upstreamNames) parts.push(services.isConfigured(name), services.mayCall(name));
  parts.push(...facts);
  if (entity !== undefined) {
    parts.push('of');
    for (const name of factsOf([selection], variables)) if (factOf(entity, name) !== undefined) parts.push(name);
    for (const name of node.keys) parts.push(factOf(entity, name) !== undefined);
  }
  // No name has a line break: arguments are in it as JSON.
  return parts.join('\n');
}

/** The values of the variables that an expansion depends on; undefined where it depends on lists, objects or the time: it is not shared. */
function valuesOf(variables: Variables, expansion: Expansion): SharedExpansion['values'] | undefined {
  if (expansion.variables === undefined) return undefined;
  const values = new Map<string, unknown>();
  for (const name of expansion.variables) {
    const value = variables[name];
    if (typeof value === 'object' && value !== null) return undefined;
    values.set(name, value);
  }
  return values;
}

function haveValues(variables: Variables, values: SharedExpansion['values']): boolean {
  for (const [name, value] of values) if (variables[name] !== value) return false;
  return true;
}
