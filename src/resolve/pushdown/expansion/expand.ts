import type { UpstreamName } from '../../../model/services/upstream.ts';
import { parseFact, providesOn } from '../../../sources/declare/facts.ts';
import { leaveOut } from '../../../upstreams/contract/unreadable-rows.ts';
import { addField, printFields } from '../../../upstreams/expandable/fields.ts';
import type { Arguments, EntityOnNode, NodeType, WireNode } from '../../../upstreams/expandable/node.ts';
import { nodeNamed } from '../../../upstreams/expandable/node-set.ts';
import { objectAt } from '../../../upstreams/instagram/value.ts';
import { type Entity, factOf } from '../../entities/entity.ts';
import { idFactsOf } from '../../entities/identity.ts';
import type { Operation } from '../../operation.ts';
import { factPaths } from '../../paths/available-paths.ts';
import { defaultPageSize, factsOf, identity, listKey, type Selection, wantedOf } from '../../selection.ts';
import { pageOf, readPrefetchedPage } from '../prefetched-page.ts';
import { type ListPart, listsOf } from '../pushable.ts';
import { addOwnFact, type ExpandedNode } from './add-own-fact.ts';
import { Building, type Expansion } from './expansion.ts';

/** The most items of one answer, since nested limits multiply. A deeper list past it gets a call of its own. */
export const mostItems = 2000;

interface Work {
  readonly operation: Operation;
  readonly upstream: UpstreamName;
  /** Whether it includes fields that can fail the whole call. */
  readonly includesRisky: boolean;
  /** The variables of the document that the expansion depends on so far. */
  readonly variables: Set<string>;
  dependsOnTime: boolean;
}

/** What is requested of a node in one place: facts, and the entities and lists of the selections. */
interface Asked {
  readonly facts: Iterable<string>;
  readonly selections: readonly Selection[];
  /** How many nodes like it the answer holds. */
  readonly times: number;
  /** The entity, where it is known: its known lists are not requested again. */
  readonly entity?: Entity | undefined;
}

/** The node that an expansion is for, and its service. */
export interface UpstreamNode {
  readonly upstream: UpstreamName;
  readonly node: NodeType;
}

/** What is requested of it. */
export interface ExpansionRequest extends Omit<Asked, 'times'>, Pick<Work, 'includesRisky'> {
  readonly times?: number;
}

/**
 * Pushdown: compiles selections on an entity into the fields of one call: its facts, the entities it holds, the first pages
 * of its lists, and the same for each of those. Facts that the node lacks are left to other services. A
 * list that is selected with two limits gets a call of its own.
 */
export function expand(
  operation: Operation,
  { upstream, node }: UpstreamNode,
  { includesRisky, times = 1, ...asked }: ExpansionRequest,
): Expansion {
  const building = new Building();
  const work: Work = { operation, upstream, includesRisky, variables: new Set(), dependsOnTime: false };
  build(work, node, { ...asked, times }, building);
  const expanded = building.finished(node);
  const variables = work.dependsOnTime ? undefined : work.variables;
  return { ...expanded, printed: printFields(expanded.fields), variables };
}

function build(work: Work, node: NodeType, asked: Asked, into: Building): void {
  const { selections, entity } = asked;
  for (const selection of selections) addDependencies(work, selection);
  for (const name of asked.facts) addFact(work, { node, into, entity }, name, asked);
  const lists = listsOf(work.operation, node, selections);
  for (const [key, list] of lists) {
    if (entity?.$.prefetched?.has(key) || entity?.$.lists?.has(key)) continue;
    addList(work, { key, ...list }, asked.times, into);
  }
  if (needsOtherServices(work, node, asked, lists)) addKeys(work, node, entity, into);
}

/** Notes what the arguments of a selection's facts and lists depend on. */
function addDependencies(work: Work, { lists, factsWithArguments }: Selection): void {
  for (const { variables } of [...lists, ...factsWithArguments]) {
    if (variables === undefined) work.dependsOnTime = true;
    else for (const name of variables) work.variables.add(name);
  }
}

/** Requests the keys of other services, if one is configured that can read such entities. */
function addKeys(work: Work, node: NodeType, entity: Entity | undefined, into: Building): void {
  if (!canBeAskedElsewhere(work, node)) return;
  for (const key of node.keys) if (!knows(entity, key)) addOwnFact(work.operation, { node, into, entity }, key);
}

/** Whether the selections need a fact or list that this node does not provide, or that another service provides for less. */
function needsOtherServices(
  { operation: { variables, refusals } }: Work,
  node: NodeType,
  asked: Asked,
  pushed: ReadonlyMap<string, ListPart>,
): boolean {
  const { selections, entity } = asked;
  const isOnNode = (name: string) => providesOn(node, name) && refusals.ofFact(node, name) === undefined;
  for (const name of factsOf(selections, variables))
    if (name !== identity && !isOnNode(name) && !knows(entity, name)) return true;
  return selections.some(({ lists }) =>
    lists.some(({ edge, args: argumentsFor }) => {
      const args = argumentsFor(variables);
      const goesOn = node.edges[edge.name] !== undefined && (args.after != null || args.before != null);
      return !goesOn && !pushed.has(listKey(edge, args));
    }),
  );
}

function knows(entity: Entity | undefined, fact: string): boolean {
  return entity !== undefined && factOf(entity, fact) !== undefined;
}

function addFact(work: Work, at: ExpandedNode, name: string, asked: Asked): void {
  const { node, into } = at;
  // A node without these facts provides others that an id can be made from.
  if (name === identity) {
    for (const part of idFactsOf(node.type)) addOwnFact(work.operation, at, part);
    return;
  }
  const parsed = parseFact(name);
  const { fact, args } = parsed;
  const entityOnNode = node.entities[fact];
  if (entityOnNode !== undefined && !(entityOnNode.canFailCall && !work.includesRisky)) {
    const below = nodeNamed(entityOnNode.node, node);
    const selections = wantedOf(asked.selections, name, below.type, work.operation.variables);
    addEntity(work, { entityOnNode, node: below, name, args, selections, times: asked.times }, into);
  }
  if (node.facts[fact] !== undefined && !(node.facts[fact].canFailCall && !work.includesRisky))
    addOwnFact(work.operation, at, name, parsed);
}

/** The most items of a carousel. */
const mostChildren = 20;

/** An entity that is requested inside the node that holds it. */
interface EntityPart {
  readonly entityOnNode: EntityOnNode;
  readonly node: NodeType;
  readonly name: string;
  readonly args: Arguments;
  readonly selections: readonly Selection[];
  readonly times: number;
}

function addEntity(
  work: Work,
  { entityOnNode, node, name, args, selections, times }: EntityPart,
  into: Building,
): void {
  const field = entityOnNode.ask(args);
  const below = new Building();
  // The node itself is that entity too, so both share their fields.
  if (field === undefined) below.fields.push(...into.fields);
  build(work, node, { facts: factsOf(selections, work.operation.variables), selections, times }, below);
  // Without a selection it is requested for the keys of another service.
  if (selections.length === 0) addKeys(work, node, undefined, below);
  if (field === undefined) into.fields.splice(0, into.fields.length, ...below.fields);
  else if (!addField(into.fields, { ...field, fields: below.fields.length > 0 ? below.fields : [{ name: 'id' }] }))
    return;
  into.risky += below.risky + (entityOnNode.canFailCall ? 1 : 0);
  into.namingOthers += below.namingOthers + (entityOnNode.canFailCall ? 1 : 0);
  into.needingPermission += below.needingPermission;
  into.size += below.size;
  into.asked.push(...below.asked);
  into.provides.add(name);
  const { read, estimate } = below.finished(node, entityOnNode.implies?.(args));
  into.parts.push({
    read(wire, record, store) {
      const value = field === undefined ? wire : wire[field.name];
      record[name] = readEntity(value, entityOnNode, (one) => read(one, store));
    },
    estimate(estimator, record, store) {
      record[name] = entityOnNode.many
        ? Array.from({ length: mostChildren }, () => estimate(estimator, store))
        : estimate(estimator, store);
    },
  });
}

/** A requested entity that the answer leaves out is null. One that cannot be read is left out; the node that holds it stays. */
function readEntity(value: unknown, entityOnNode: EntityOnNode, read: (node: WireNode) => object): unknown {
  if (value === undefined || value === null) return null;
  try {
    return entityOnNode.many ? pageOf(value, undefined, read).items : read(objectAt<WireNode>(value, 'an entity'));
  } catch (fault) {
    return leaveOut(fault) ?? null;
  }
}

/** Adds the first page of a list, unless the answer would hold too many items: `above` is how many nodes like this one it holds. */
function addList(
  work: Work,
  { key, path, edge, node, args, items }: ListPart & { readonly key: string },
  above: number,
  into: Building,
): void {
  if (edge.needsPermission && !work.includesRisky) return;
  const limit = Math.min(args.first ?? defaultPageSize, edge.maxLimit);
  if (above > 1 && above * limit > mostItems) return;
  const below = new Building();
  build(
    work,
    node,
    { facts: factsOf(items, work.operation.variables), selections: items, times: above * limit },
    below,
  );
  const field = {
    name: edge.name,
    modifiers: { ...edge.modifiers?.(args), limit: String(limit) },
    fields: below.fields.length > 0 ? below.fields : [{ name: 'id' }],
  };
  if (!addField(into.fields, field)) return;
  into.risky += below.risky;
  into.namingOthers += below.namingOthers;
  into.needingPermission += below.needingPermission + (edge.needsPermission ? 1 : 0);
  into.size += limit * below.size;
  into.asked.push(...below.asked);
  const { read, estimate } = below.finished(node);
  into.lists.set(key, {
    read: (wire, store) => readPrefetchedPage(path, wire[edge.name], limit, (item) => read(item, store)),
    estimate: (estimator, store) => ({
      path,
      page: { items: Array.from({ length: limit }, () => estimate(estimator, store)), next: '1' },
    }),
  });
}

/** Whether another service is configured that can read such an entity. */
function canBeAskedElsewhere({ operation, upstream: own }: Work, { type }: NodeType): boolean {
  return factPaths(operation, type).some(
    ({ upstream }) => upstream !== own && operation.services.isConfigured(upstream),
  );
}
